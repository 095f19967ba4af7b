using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CcsviReview.Outbox;

/// <summary>
/// Names one email in the address that it comes back to: its row, and a few bits of a hash of the frozen email. It is the same at every
/// try, and relays may change its case.
/// </summary>
/// <remarks>
/// The Message-ID tells the row to others than the email's reader. The hash needs the email itself, signed links and all, so only whoever
/// has the email can report that it came back.
/// </remarks>
/// <param name="LetterId">The row of the email.</param>
/// <param name="Check">The bits of the hash, in hexadecimal and lower case.</param>
public sealed partial record ReturnToken(Guid LetterId, string Check)
{
    /// <summary>How many characters a token has.</summary>
    public const int Length = RowLength + CheckLength;

    private const int RowLength = 32;
    private const int CheckLength = 8;

    /// <summary>The token of an email.</summary>
    public static ReturnToken For(EmailMessage email) => For(email.Id, email.TextBody, email.HtmlBody);

    /// <summary>The token of an email of this row that says this.</summary>
    public static ReturnToken For(Guid id, string text, string html)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (ReadOnlySpan<string>)[id.ToString("N"), "\n", text, "\n", html])
            Append(hash, part);
        return new ReturnToken(id, Convert.ToHexStringLower(hash.GetHashAndReset())[..CheckLength]);
    }

    // A part at a time: an email as one text would be a large object at every try.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        hash.AppendData(bytes, 0, Encoding.UTF8.GetBytes(text, bytes));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>What may be tokens in the addresses of a text, in order; whether they are ours only their emails say.</summary>
    public static IEnumerable<ReturnToken> In(string text) =>
        from match in Address().Matches(text)
        let token = match.Groups["token"].Value.ToLowerInvariant()
        select new ReturnToken(Guid.ParseExact(token[..RowLength], "N"), token[RowLength..]);

    /// <summary>What may be tokens in Message-IDs of digests, in order.</summary>
    public static IEnumerable<ReturnToken> InMessageIds(string text) =>
        from match in MessageId().Matches(text)
        let token = match.Groups["token"].Value.ToLowerInvariant()
        select new ReturnToken(Guid.ParseExact(token[..RowLength], "N"), token[RowLength..]);

    /// <summary>What may be the token in an envelope identifier (RFC 3461); null where it has another form.</summary>
    public static ReturnToken? OfEnvelope(string id) => In($"{id.Trim()}@").FirstOrDefault(token => id.Trim().Length == Length);

    /// <summary>The token as it is in the address, and as envelope identifier.</summary>
    public override string ToString() => $"{LetterId:N}{Check}";

    [GeneratedRegex(@"<(?<token>[0-9a-f]{40})\.[a-z-]{2,20}@",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MessageId();

    // Before the @, or before the "=" by which relays put one address into another (SRS, VERP of their own).
    [GeneratedRegex(@"(^|[^0-9a-z])(?<token>[0-9a-f]{40})[@=]",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
