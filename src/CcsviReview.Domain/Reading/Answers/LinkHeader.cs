namespace CcsviReview.Reading.Answers;

/// <summary>Reads <c>Link</c> headers (RFC 8288).</summary>
public static class LinkHeader
{
    private const int Longest = 16 * 1024;

    /// <summary>Returns the targets of one relation, as written and in their order: <c>&lt;/b&gt;; rel="canonical"</c>.</summary>
    /// <param name="header">The header; several may be joined with commas. One that is too long has none.</param>
    /// <param name="relation">The relation, whose case does not matter.</param>
    public static IEnumerable<string> Targets(string header, string relation)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(relation);
        return header.Length > Longest ? [] : TargetsIn(header, relation);
    }

    private static IEnumerable<string> TargetsIn(string header, string relation)
    {
        for (var at = header.IndexOf('<', StringComparison.Ordinal); at >= 0;)
        {
            var end = header.IndexOf('>', at);
            if (end < 0)
                yield break;
            var next = header.IndexOf('<', end);
            var parameters = next < 0 ? header[(end + 1)..] : header[(end + 1)..next];
            if (parameters.Split(';', ',').Any(parameter => IsOf(parameter, relation)))
                yield return header[(at + 1)..end];
            at = next;
        }
    }

    // rel="next canonical"
    private static bool IsOf(string parameter, string relation) =>
        parameter.Split('=', 2) is [var name, var value] && name.Trim().Equals("rel", StringComparison.OrdinalIgnoreCase)
        && value.Trim().Trim('"').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Contains(relation, StringComparer.OrdinalIgnoreCase);
}
