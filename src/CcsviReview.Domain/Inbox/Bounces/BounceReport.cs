using System.Text;
using System.Text.RegularExpressions;
using CcsviReview.Outbox;
using MimeKit;

namespace CcsviReview.Inbox.Bounces;

/// <summary>What a report of a mail server says became of one of our emails (RFC 3464, RFC 6522).</summary>
/// <param name="MessageIds">
/// What may be the Message-ID of the email, with angle brackets, the likeliest first: relays write their own and keep ours elsewhere.
/// Empty when the report brings neither the email nor its headers back.
/// </param>
/// <param name="Refusals">The readers whom it did not reach and will not.</param>
public sealed partial record BounceReport(IReadOnlyList<string> MessageIds, IReadOnlyList<BouncedRecipient> Refusals)
{
    /// <summary>The largest mail that is read, in bytes; a report has a part of ours in it and little else.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    internal const int LongestReason = 300;
    private const int MostIds = 20;

    // Where relays that write a Message-ID of their own keep ours, then the field itself.
    private static readonly string[] s_threads = ["References", "In-Reply-To"];
    private static readonly string[] s_fields =
        [MimeWriter.LetterHeader, "X-Microsoft-Original-Message-ID", "X-Original-Message-ID", "X-Gm-Original-Message-ID", "Message-ID"];

    /// <summary>What may be the token of the email's return path, the likeliest first.</summary>
    public IReadOnlyList<ReturnToken> Tokens { get; init; } = [];

    /// <summary>What was refused without saying to whom; only an email that its token names can tell.</summary>
    public BouncedRecipient? UnnamedRefusal => Refusals.FirstOrDefault(refused => !refused.IsNamed);

    /// <summary>What is said of an address; null where it is not refused.</summary>
    /// <param name="address">The address, in any case.</param>
    public BouncedRecipient? RefusalOf(string address) =>
        Refusals.FirstOrDefault(refused => refused.Address.Equals(InLowerCase(address), StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The report that a mail holds; null when it is none, or speaks of nothing final: a delay is no refusal, and an answer from somebody's
    /// holidays no report.
    /// </summary>
    /// <param name="mail">The mail as it was received.</param>
    public static BounceReport? Read(ReadOnlySpan<byte> mail) => Understand(mail).Report;

    /// <summary>The same, and where a mail server reports something that is not understood, why not.</summary>
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
        // The report is sent to the return path (To, Delivered-To, X-Original-To, Envelope-To), and the email that comes back may hold it
        // (Return-Path). A token proves itself, so wherever an address is it may be found. Servers that were asked for reports name it.
        var named = envelopes.Select(ReturnToken.OfEnvelope).OfType<ReturnToken>();
        List<ReturnToken> tokens =
            [.. named.Concat(mail.HeaderValues.Concat(mail.Texts).SelectMany(ReturnToken.In)).Distinct().Take(MostIds)];
        List<BouncedRecipient> useful = [.. refusals.Where(refused => refused.IsNamed || tokens.Count > 0)];
        return useful.Count > 0 ? new BounceReport(IdsIn(mail), useful) { Tokens = tokens } : null;
    }

    // The email comes back whole (message/rfc822), or only its headers (text/rfc822-headers, message/global-headers), or as text.
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

    // "rfc822; jane@example.org", "rfc822;<jane@example.org>", from some servers no type at all, and "utf-8; j\x{F6}rg@example.org".
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

    // As Letter.MessageId is made: the row, the kind, the domain of the sender.
    [GeneratedRegex(@"<[0-9a-f]{12,40}\.[a-z-]{2,20}@[^<>\s]{1,180}>", RegexOptions.NonBacktracking)]
    private static partial Regex OurId();

    [GeneratedRegex(@"[245]\.[0-9]{1,3}\.[0-9]{1,3}", RegexOptions.NonBacktracking)]
    internal static partial Regex Status();
}

/// <summary>A reader whom an email did not reach.</summary>
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
    /// Whether the server says that there is no such address (RFC 3463: bad mailbox, bad system, moved without a new address, disabled):
    /// once is enough.
    /// Others, such as a full mailbox or a policy, may pass.
    /// </summary>
    public bool IsNoAddress => IsFinal(Status);

    /// <summary>Whether an enhanced status code says that there is no such address.</summary>
    public static bool IsFinal(string status) => status is "5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10" or "5.2.1";
}
