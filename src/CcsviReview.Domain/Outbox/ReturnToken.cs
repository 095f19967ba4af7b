using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CcsviReview.Outbox;

/// <summary>
/// Identifies an email in its return address: its id, and a few bits of a hash of the stored email. It is the same for every attempt, and
/// relays may change its case.
/// </summary>
/// <remarks>
/// Others can learn the id from the Message-ID. The hash needs the email itself, including its signed links, so only somebody who has the
/// email can report that it bounced.
/// </remarks>
/// <param name="LetterId">The id of the email.</param>
/// <param name="Check">The bits of the hash, in hexadecimal and lower case.</param>
public sealed partial record ReturnToken(Guid LetterId, string Check)
{
    /// <summary>The length of a token, in characters.</summary>
    public const int Length = RowLength + CheckLength;

    private const int RowLength = 32;
    private const int CheckLength = 8;

    /// <summary>Returns the token of an email.</summary>
    public static ReturnToken For(EmailMessage email) => For(email.Id, email.TextBody, email.HtmlBody);

    /// <summary>Returns the token of an email with this id and these bodies.</summary>
    public static ReturnToken For(Guid id, string text, string html)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (ReadOnlySpan<string>)[id.ToString("N"), "\n", text, "\n", html])
            Append(hash, part);
        return new ReturnToken(id, Convert.ToHexStringLower(hash.GetHashAndReset())[..CheckLength]);
    }

    // In parts: an email as one text would be a large object at every attempt.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        hash.AppendData(bytes, 0, Encoding.UTF8.GetBytes(text, bytes));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>
    /// Returns candidates for tokens in the addresses of a text, in order; only comparison with their emails shows whether they are ours.
    /// </summary>
    public static IEnumerable<ReturnToken> In(string text) =>
        from match in Address().Matches(text)
        let token = match.Groups["token"].Value.ToLowerInvariant()
        select new ReturnToken(Guid.ParseExact(token[..RowLength], "N"), token[RowLength..]);

    /// <summary>Returns candidates for tokens in Message-IDs of digests, in order.</summary>
    public static IEnumerable<ReturnToken> InMessageIds(string text) =>
        from match in MessageId().Matches(text)
        let token = match.Groups["token"].Value.ToLowerInvariant()
        select new ReturnToken(Guid.ParseExact(token[..RowLength], "N"), token[RowLength..]);

    /// <summary>Returns the candidate for the token in an envelope identifier (RFC 3461); null where it has another form.</summary>
    public static ReturnToken? OfEnvelope(string id) => In($"{id.Trim()}@").FirstOrDefault(token => id.Trim().Length == Length);

    /// <summary>Returns the token as in the address and in the envelope identifier.</summary>
    public override string ToString() => $"{LetterId:N}{Check}";

    [GeneratedRegex(@"<(?<token>[0-9a-f]{40})\.[a-z-]{2,20}@",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MessageId();

    // Before the @, or before the "=" with which relays put one address into another (SRS, VERP of their own).
    [GeneratedRegex(@"(^|[^0-9a-z])(?<token>[0-9a-f]{40})[@=]",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
