using System.Text;
using System.Text.RegularExpressions;
using CcsviReview.Outbox;
using MimeKit;

namespace CcsviReview.Inbox.Bounces;

/// <summary>What a mail server reports about one of our emails (RFC 3464, RFC 6522).</summary>
/// <param name="MessageIds">
/// Candidates for the Message-ID of the email, with angle brackets, the most likely first: relays write their own and keep ours elsewhere.
/// Empty when the report returns neither the email nor its headers.
/// </param>
/// <param name="Refusals">The recipients to whom delivery failed permanently.</param>
public sealed partial record BounceReport(IReadOnlyList<string> MessageIds, IReadOnlyList<BouncedRecipient> Refusals)
{
    /// <summary>The largest mail that is read, in bytes; a report contains little besides a part of our email.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    internal const int LongestReason = 300;
    private const int MostIds = 20;

    // The headers in which relays that write their own Message-ID keep ours, then Message-ID itself.
    private static readonly string[] s_threads = ["References", "In-Reply-To"];
    private static readonly string[] s_fields =
        [MimeWriter.LetterHeader, "X-Microsoft-Original-Message-ID", "X-Original-Message-ID", "X-Gm-Original-Message-ID", "Message-ID"];

    /// <summary>Candidates for the token of the email's return path, the most likely first.</summary>
    public IReadOnlyList<ReturnToken> Tokens { get; init; } = [];

    /// <summary>
    /// A refusal whose recipient the report does not name; only the email that the return token identifies can say who it was.
    /// </summary>
    public BouncedRecipient? UnnamedRefusal => Refusals.FirstOrDefault(refused => !refused.IsNamed);

    /// <summary>Returns the refusal of an address; null where it was not refused.</summary>
    /// <param name="address">The address, in any case.</param>
    public BouncedRecipient? RefusalOf(string address) =>
        Refusals.FirstOrDefault(refused => refused.Address.Equals(InLowerCase(address), StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Returns the report in a mail; null when there is none or it reports nothing permanent: neither a delay nor an out-of-office answer
    /// counts.
    /// </summary>
    /// <param name="mail">The mail as it was received.</param>
    public static BounceReport? Read(ReadOnlySpan<byte> mail) => Understand(mail).Report;

    /// <summary>Returns the same and, where a mail server reports something that cannot be understood, the reason.</summary>
    /// <param name="mail">The mail as it was received.</param>
    public static (BounceReport? Report, string? WhyNot) Understand(ReadOnlySpan<byte> mail)
    {
        if (mail.Length > MostBytes)
            return (null, $"it is larger than {MostBytes / 1024 / 1024} MB");
        using var received = ReceivedMail.Read(mail);
        if (received is null)
            return (null, null);
        if (received.Status is not { } status)
            return InWords(received);
        List<HeaderList> groups = [.. status.Where(fields => fields.Contains("Action") || fields.Contains("Status"))];
        List<BouncedRecipient> refusals = [.. groups.Select(Refusal).OfType<BouncedRecipient>().DistinctBy(reader => reader.Address)];
        if (Report(received, refusals, [.. status.Select(fields => fields["Original-Envelope-Id"]).OfType<string>()]) is { } report)
            return (report, null);
        return groups.Count > 0 && !groups.Exists(IsFinal)
            ? (null, null)
            : (null, "its delivery status does not name an address that email could not be delivered to");
    }

    private static (BounceReport? Report, string? WhyNot) InWords(ReceivedMail mail)
    {
        if (!BounceNotice.IsFromServer(mail))
            return (null, null);
        return Report(mail, BounceNotice.Refusals(mail), []) is { } report
            ? (report, null)
            : (null, "it comes from a mail server, has no delivery status, and its text does not say which address failed permanently");
    }

    // A refusal that names nobody is of use only beside a token.
    private static BounceReport? Report(ReceivedMail mail, IReadOnlyList<BouncedRecipient> refusals, IReadOnlyList<string> envelopes)
    {
        // The report is sent to the return path (To, Delivered-To, X-Original-To, Envelope-To), and the email in it may hold it
        // (Return-Path). A token is signed, so any header may supply it. Servers that were asked for reports name it.
        var named = envelopes.Select(ReturnToken.OfEnvelope).OfType<ReturnToken>();
        List<ReturnToken> tokens =
            [.. named.Concat(mail.HeaderValues.Concat(mail.Texts).SelectMany(ReturnToken.In)).Distinct().Take(MostIds)];
        List<BouncedRecipient> useful = [.. refusals.Where(refused => refused.IsNamed || tokens.Count > 0)];
        return useful.Count > 0 ? new BounceReport(IdsIn(mail), useful) { Tokens = tokens } : null;
    }

    // The email is returned whole (message/rfc822), as its headers alone (text/rfc822-headers, message/global-headers), or as text.
    private static List<string> IdsIn(ReceivedMail mail)
    {
        List<HeaderList> returned = [.. mail.Returned];
        var named = s_fields.SelectMany(field => returned.Select(fields => fields[field]).OfType<string>())
            .SelectMany(value => Id().Matches(value));
        var anywhere = returned.SelectMany(fields => fields).Select(field => field.Value).Concat(mail.Texts)
            .Concat(s_threads.Select(field => mail.Header(field) ?? "")).SelectMany(text => OurId().Matches(text));
        return [.. named.Concat(anywhere).Select(match => match.Value).Distinct(StringComparer.Ordinal).Take(MostIds)];
    }

    // RFC 3464 section 2.3.3: failed is final, whatever the class of the status. Some servers leave the action out.
    private static bool IsFinal(HeaderList fields) =>
        (fields["Action"] ?? "").Trim() is { Length: > 0 } action
        ? action.StartsWith("failed", StringComparison.OrdinalIgnoreCase)
        : (fields["Status"] ?? "").TrimStart().StartsWith('5');

    private static BouncedRecipient? Refusal(HeaderList fields)
    {
        if (!IsFinal(fields))
            return null;
        var status = Status().Match(fields["Status"] ?? "") is { Success: true } code ? code.Value : "5.0.0";
        var address = Address(fields["Original-Recipient"]) ?? Address(fields["Final-Recipient"]);
        return new BouncedRecipient(address ?? "", status, HeaderText.OneLine(fields["Diagnostic-Code"] ?? "", LongestReason));
    }

    // "rfc822; jane@example.org", "rfc822;<jane@example.org>", "utf-8; j\x{F6}rg@example.org"; some servers give no type at all.
    private static string? Address(string? field)
    {
        if (field is null)
            return null;
        var text = field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>', ' ');
        text = Escaped().Replace(text, match => Rune.TryCreate(Convert.ToInt32(match.Groups["hex"].Value, 16), out var email)
            ? email.ToString() : match.Value);
        return Mailbox.Fault(text) is null ? InLowerCase(text) : null;
    }

    private static string InLowerCase(string address) => (Mailbox.TryParse(address)?.Address ?? address).ToLowerInvariant();

    // RFC 6533 section 3, where a report is in ASCII alone.
    [GeneratedRegex(@"\\x\{(?<hex>[0-9A-Fa-f]{2,6})\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"<[^<>\s]{1,200}>", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    // The form in which EmailMessage makes them: row, kind, domain of the sender.
    [GeneratedRegex(@"<[0-9a-f]{12,40}\.[a-z-]{2,20}@[^<>\s]{1,180}>", RegexOptions.NonBacktracking)]
    private static partial Regex OurId();

    [GeneratedRegex(@"[245]\.[0-9]{1,3}\.[0-9]{1,3}", RegexOptions.NonBacktracking)]
    internal static partial Regex Status();
}

/// <summary>A recipient to whom an email could not be delivered.</summary>
/// <param name="Address">
/// The address in lower case, as the email was sent to it where the server says so; empty where the report names none.
/// </param>
/// <param name="Status">The enhanced status code (RFC 3463), such as <c>5.1.1</c>.</param>
/// <param name="Reason">What the server said, one line; may be empty.</param>
public sealed record BouncedRecipient(string Address, string Status, string Reason)
{
    /// <summary>Whether the report says whom it is about.</summary>
    public bool IsNamed => Address.Length > 0;

    /// <summary>
    /// Whether the server says that the address does not exist (RFC 3463: bad mailbox, bad system, moved without a new address, disabled),
    /// so that one bounce is enough. Other causes, such as a full mailbox or a policy, may pass.
    /// </summary>
    public bool IsNoAddress => IsFinal(Status);

    /// <summary>Whether an enhanced status code says that the address does not exist.</summary>
    public static bool IsFinal(string status) => status is "5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10" or "5.2.1";
}
