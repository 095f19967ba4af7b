using System.Text.RegularExpressions;

namespace CcsviReview.Outbox.Bounces;

/// <summary>What a report of a mail server says became of one of our letters (RFC 3464, RFC 6522).</summary>
/// <param name="MessageId">The Message-ID of the letter, with angle brackets; null when the report brings neither the letter nor its
/// headers back.</param>
/// <param name="Refusals">The readers whom it did not reach and will not.</param>
public sealed partial record BounceReport(string? MessageId, IReadOnlyList<BouncedReader> Refusals)
{
    /// <summary>The largest mail that is read, in bytes; a report has a part of ours in it and little else.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private const int LongestReason = 300;

    /// <summary>
    /// The report that a mail holds; null when it is none, or speaks of nothing final: a delay is no refusal, and an answer from somebody's
    /// holidays no report.
    /// </summary>
    /// <param name="mail">The mail as it was received.</param>
    public static BounceReport? Read(ReadOnlySpan<byte> mail)
    {
        if (mail.Length > MostBytes)
            return null;
        var whole = MailPart.Read(mail);
        var status = whole.All.FirstOrDefault(part => part.Type is "message/delivery-status" or "message/global-delivery-status");
        if (status is null)
            return null;
        List<BouncedReader> refusals =
            [.. MailPart.Groups(status.Text()).Select(Refusal).OfType<BouncedReader>().DistinctBy(reader => reader.Address)];
        return refusals.Count == 0 ? null : new BounceReport(MessageIdIn(whole), refusals);
    }

    // The letter comes back whole (message/rfc822), or only its headers (text/rfc822-headers, message/global-headers).
    private static string? MessageIdIn(MailPart whole)
    {
        foreach (var part in whole.All.Skip(1))
        {
            var found = part.Type is "text/rfc822-headers" or "message/global-headers" or "message/rfc822-headers"
                ? MailPart.Groups(part.Text()).FirstOrDefault()?.GetValueOrDefault("Message-ID")
                : part.Header("Message-ID");
            if (found is not null && Id().Match(found) is { Success: true } id)
                return id.Value;
        }
        return null;
    }

    private static BouncedReader? Refusal(IReadOnlyDictionary<string, string> fields)
    {
        if (!fields.GetValueOrDefault("Action", "").Trim().StartsWith("failed", StringComparison.OrdinalIgnoreCase))
            return null;
        var status = Status().Match(fields.GetValueOrDefault("Status", "")) is { Success: true } code ? code.Value : "5.0.0";
        var address = Address(fields.GetValueOrDefault("Original-Recipient")) ?? Address(fields.GetValueOrDefault("Final-Recipient"));
        return status[0] != '5' || address is null
            ? null
            : new BouncedReader(address, status, HeaderText.OneLine(fields.GetValueOrDefault("Diagnostic-Code", ""), LongestReason));
    }

    // "rfc822; jane@example.org", "rfc822;<jane@example.org>", and from some servers no type at all.
    private static string? Address(string? field)
    {
        if (field is null)
            return null;
        var text = field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>', ' ');
        return Mailbox.Fault(text) is null ? text.ToLowerInvariant() : null;
    }

    [GeneratedRegex(@"<[^<>\s]{1,200}>", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"[245]\.[0-9]{1,3}\.[0-9]{1,3}", RegexOptions.NonBacktracking)]
    private static partial Regex Status();
}

/// <summary>A reader whom a letter did not reach.</summary>
/// <param name="Address">The address in lower case, as the letter was sent to it where the server says so.</param>
/// <param name="Status">The enhanced status code (RFC 3463), such as <c>5.1.1</c>.</param>
/// <param name="Reason">What the server said, one line; may be empty.</param>
public sealed record BouncedReader(string Address, string Status, string Reason)
{
    /// <summary>
    /// Whether the server says that there is no such address (RFC 3463: bad mailbox, bad system, moved without a new address, disabled):
    /// once is enough.
    /// Others, such as a full mailbox or a policy, may pass.
    /// </summary>
    public bool IsNoAddress => IsFinal(Status);

    /// <summary>Whether an enhanced status code says that there is no such address.</summary>
    public static bool IsFinal(string status) => status is "5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10" or "5.2.1";
}
