using System.Text.RegularExpressions;
using CcsviReview.Outbox;

namespace CcsviReview.Inbox.Bounces;

/// <summary>
/// Reads bounces that are in words alone: from Exim and qmail, and notices that lost their machine part on the way. Only permanent failures
/// count.
/// </summary>
internal static partial class BounceNotice
{
    private const int LongestNotice = 20_000;
    private const int Near = 400;
    private const int MostReaders = 50;

    /// <summary>Whether the mail comes from a mail server rather than from a person, whose out-of-office answer is not a report.</summary>
    public static bool IsFromServer(ReceivedMail mail) =>
        mail.Header("X-Failed-Recipients") is not null || Daemon().IsMatch(mail.Header("From") ?? "") || IsOfQmail(TextOf(mail));

    /// <summary>
    /// Returns the recipients to whom delivery failed permanently, and one without an address where the notice names none; empty where it
    /// does not say so.
    /// </summary>
    public static IReadOnlyList<BouncedRecipient> Refusals(ReceivedMail mail)
    {
        var notice = TextOf(mail);
        notice = notice[..Math.Min(notice.Length, LongestNotice)];
        if (Copy().Match(notice) is { Success: true } copy)
            notice = notice[..copy.Index];
        IEnumerable<string> addresses = mail.Header("X-Failed-Recipients") is { } failed
            ? failed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : IsOfQmail(notice)
                ? QmailReader().Matches(notice).Select(match => match.Groups["address"].Value)
                : SaysFailed(mail, notice) ? AnyAddress().Matches(notice).Select(match => match.Value.TrimEnd('.')) : [];
        List<BouncedRecipient> readers =
        [
            .. addresses.Select(address => address.Trim('<', '>').ToLowerInvariant()).Where(address => Mailbox.Fault(address) is null)
                .Distinct(StringComparer.Ordinal).Take(MostReaders).Select(address => ReaderOf(address, notice)),
        ];
        if (readers.TrueForAll(reader => IsAside(reader.Address, mail)) && (IsOfQmail(notice) || SaysFailed(mail, notice)))
            readers.Add(ReaderOf("", notice));
        return readers;
    }

    // The address that the email came from, or a contact for questions about it.
    private static bool IsAside(string address, ReceivedMail mail) =>
        ReturnToken.In(address).Any() || Daemon().IsMatch(address)
        || (mail.Header("From") ?? "").Contains(address, StringComparison.OrdinalIgnoreCase);

    private static bool SaysFailed(ReceivedMail mail, string notice)
    {
        var words = $"{mail.Header("Subject")}\n{notice}";
        return Failed().IsMatch(words) && !Delayed().IsMatch(words);
    }

    private static bool IsOfQmail(string text) => Qmail().IsMatch(text);

    private static BouncedRecipient ReaderOf(string address, string notice)
    {
        var at = notice.IndexOf(address, StringComparison.OrdinalIgnoreCase);
        var after = at < 0 ? "" : notice[(at + address.Length)..Math.Min(notice.Length, at + address.Length + Near)];
        var end = after.IndexOf("\n\n", StringComparison.Ordinal);
        var reason = (end > 0 ? after[..end] : after).Trim('>', ':', ')', ' ', '\n');
        var status = Status().Match(reason) is { Success: true } code
            ? code.Groups["code"].Value
            : Status().Match(notice) is { Success: true } other ? other.Groups["code"].Value : "5.0.0";
        return new BouncedRecipient(address, status, HeaderText.OneLine(reason, BounceReport.LongestReason));
    }

    private static string TextOf(ReceivedMail mail) => mail.Notice is (var text, true) ? Tag().Replace(text, " ") : mail.Notice.Text;

    [GeneratedRegex(@"\b(mailer-daemon|mail-daemon|postmaster|microsoftexchange[0-9a-f]*)@|mail delivery (sub)?system",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Daemon();

    [GeneratedRegex(@"\A\s*Hi\. This is the [^\n]{0,100}(qmail|at )",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Qmail();

    [GeneratedRegex(@"^<(?<address>[^<>\s]{3,320})>:",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex QmailReader();

    [GeneratedRegex(@"[a-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[a-z0-9.-]{1,255}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AnyAddress();

    [GeneratedRegex(
        @"could ?n[o']t be delivered|(was|were)( not|n't) (able to be )?delivered|undeliver(able|ed)|delivery (has )?failed|"
        + @"failed permanently|permanent(ly)? (error|fail|reject)|permanent fatal error|delivery (status notification )?\(?failure|"
        + @"mail delivery failed|returned to sender|failure notice",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Failed();

    [GeneratedRegex(
        @"delayed|will (be retried|continue|keep trying|retry)|still being (tried|retried)|temporar|not yet been delivered|this is a warning",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Delayed();

    [GeneratedRegex(
        @"^-* ?(-+ )?(this is a copy|below this line|original message|the header of the original|returned message|included is)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Copy();

    // In prose an IP address may look like a status: 192.0.2.7 is not one.
    [GeneratedRegex(@"(^|[^0-9.])(?<code>[245]\.[0-9]{1,3}\.[0-9]{1,3})([^0-9.]|\.[^0-9]|\.?$)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Status();

    [GeneratedRegex("<[^>]{0,500}>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
