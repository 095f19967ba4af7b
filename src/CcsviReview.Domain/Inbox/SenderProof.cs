using System.Text.RegularExpressions;

namespace CcsviReview.Inbox;

/// <summary>What the organisation's own mail server found out about a sender (RFC 8601), where the settings trust that server.</summary>
public static partial class SenderProof
{
    /// <summary>
    /// Whether the server says that a message comes from its domain: DMARC passed, or DKIM or SPF passed for that very domain. Only the
    /// topmost header of the server counts: those below may have been in the message when it came.
    /// </summary>
    /// <param name="results">The values of <c>Authentication-Results</c>, the topmost first.</param>
    /// <param name="server">The name of the server (authserv-id).</param>
    /// <param name="domain">The domain of the sender, in lower case.</param>
    public static bool IsGenuine(IReadOnlyList<string> results, string server, string domain)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(domain);
        var said = results.Select(result => Comment().Replace(Quoted().Replace(result, "quoted"), " ").Split(';', StringSplitOptions.TrimEntries))
            .FirstOrDefault(parts => parts[0].Split(' ')[0].Equals(server, StringComparison.OrdinalIgnoreCase));
        if (said is null)
            return false;
        return said.Skip(1).Select(Result).ToLookup(found => found.Method) is var found
            && found["dmarc"].ToList() is var dmarc
            && (dmarc.Count > 0
                ? dmarc.TrueForAll(each => each.IsPass && each.Domain == domain)
                : found["dkim"].Concat(found["spf"]).Any(each => each.IsPass && each.Domain == domain));
    }

    private static (string Method, bool IsPass, string? Domain) Result(string part)
    {
        var method = Method().Match(part);
        var properties = method.Groups["method"].Value.ToLowerInvariant() switch
        {
            "dmarc" => From().Match(part),
            "dkim" => Signed().Match(part),
            "spf" => Path().Match(part),
            _ => Match.Empty,
        };
        return (method.Groups["method"].Value.ToLowerInvariant(),
            method.Groups["result"].Value.Equals("pass", StringComparison.OrdinalIgnoreCase),
            properties.Success ? properties.Groups["domain"].Value.ToLowerInvariant() : null);
    }

    [GeneratedRegex(@"\([^()]{0,500}\)", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex("\"[^\"]{0,500}\"", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\A(?<method>[a-z]{2,12})(/[0-9]+)?\s*=\s*(?<result>[a-z]{2,12})(\s|\z)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Method();

    [GeneratedRegex(@"\sheader\.from\s*=\s*(?<domain>[a-z0-9.-]{1,253})(\s|\z)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex(@"\sheader\.d\s*=\s*(?<domain>[a-z0-9.-]{1,253})(\s|\z)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Signed();

    [GeneratedRegex(@"\ssmtp\.mailfrom\s*=\s*([^\s@]{0,64}@)?(?<domain>[a-z0-9.-]{1,253})(\s|\z)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Path();
}
