using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CcsviReview.Inbox.Bounces;
using CcsviReview.Outbox;

namespace CcsviReview.Inbox;

/// <summary>A message of the mailbox, as far as is needed to sort it.</summary>
public sealed partial record IncomingMail
{
    private const int MostReferences = 50;
    private const int MostInThread = 10;
    private const int LongestSubject = 200;
    private static readonly string[] s_recipients = ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"];

    /// <summary>The sender's address, in lower case; null when the message names nobody, several, or no usable address.</summary>
    public string? From { get; private init; }

    /// <summary>The subject, one line.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>The sign by which a program is known to have written it; null when a person may have written it.</summary>
    public string? AutomaticBecause { get; private init; }

    /// <summary>The bounce report in it; null when there is none.</summary>
    public BounceReport? Bounce { get; private init; }

    /// <summary>Why a report was not understood; null when it was, or when there is no report.</summary>
    public string? WhyNoBounce { get; private init; }

    /// <summary>The lines that the person wrote, without quoted text and signature.</summary>
    public IReadOnlyList<string> Written { get; private init; } = [];

    /// <summary>
    /// Candidates for the tokens of our emails that it answers: of the email it names, of the address it was sent to, then of the thread,
    /// the latest first.
    /// </summary>
    public IReadOnlyList<ReturnToken> Answers { get; private init; } = [];

    /// <summary>The Message-IDs that it refers to.</summary>
    public IReadOnlyList<string> RefersTo { get; private init; } = [];

    /// <summary>
    /// The <c>References</c> of an answer to it: the Message-IDs of its thread, the first one first and its own last; empty where it has no
    /// Message-ID (RFC 5322 section 3.6.4).
    /// </summary>
    public IReadOnlyList<string> Thread { get; private init; } = [];

    /// <summary>The subject of an answer to it; empty where it has none.</summary>
    public string ReplySubject => Subject.Length == 0 || Re().IsMatch(Subject) ? Subject : HeaderText.OneLine($"Re: {Subject}", LongestSubject);

    /// <summary>What mail servers on the way say about its sender, the topmost header first (RFC 8601).</summary>
    public IReadOnlyList<string> AuthenticationResults { get; private init; } = [];

    /// <summary>Returns SHA-256 of the bytes, which identifies a message.</summary>
    public static string FingerprintOf(ReadOnlySpan<byte> mail) => Convert.ToHexStringLower(SHA256.HashData(mail));

    /// <summary>Reads a message; bytes that are not a mail give a message without a sender.</summary>
    /// <param name="mail">The message, at most <see cref="BounceReport.MostBytes"/>.</param>
    public static IncomingMail Read(ReadOnlySpan<byte> mail)
    {
        using var received = ReceivedMail.Read(mail);
        if (received is null)
            return new IncomingMail();
        var (bounce, whyNot) = BounceReport.Understand(mail);
        return new IncomingMail
        {
            From = received.Sender,
            Subject = HeaderText.OneLine(received.Header("Subject") ?? "", LongestSubject),
            AutomaticBecause = AutomaticMail.SignIn(received),
            Bounce = bounce,
            WhyNoBounce = whyNot,
            Written = ReplyText.Of(received.Notice),
            Answers = [.. Tokens(received).Distinct().Take(MostReferences)],
            RefersTo = [.. References(received).Take(MostReferences)],
            Thread = ThreadOf(received),
            AuthenticationResults = [.. received.Headers("Authentication-Results").Take(MostReferences)],
        };
    }

    private static IEnumerable<ReturnToken> Tokens(ReceivedMail mail) =>
        ReturnToken.InMessageIds(mail.Header("In-Reply-To") ?? "")
            .Concat(s_recipients.SelectMany(mail.Headers).SelectMany(ReturnToken.In))
            .Concat(ReturnToken.InMessageIds(mail.Header("References") ?? "").Reverse());

    private static IEnumerable<string> References(ReceivedMail mail) =>
        Id().Matches($"{mail.Header("In-Reply-To")} {mail.Header("References")}").Select(match => match.Value).Distinct();

    // Of a long thread only the first message and the latest ones: mail programs sort by these.
    private static List<string> ThreadOf(ReceivedMail mail)
    {
        if (Ids(mail.Header("Message-ID")) is not [var own])
            return [];
        var before = Ids(mail.Header("References")) is { Count: > 0 } references ? references
            : Ids(mail.Header("In-Reply-To")) is [var only] ? [only] : [];
        List<string> thread = [.. before.Where(id => id != own).Distinct(), own];
        return thread.Count <= MostInThread ? thread : [thread[0], .. thread[^(MostInThread - 1)..]];
    }

    private static List<string> Ids(string? header) =>
        [.. Id().Matches(header ?? "").Select(match => match.Value).Where(MimeWriter.IsMessageId)];

    [GeneratedRegex(@"\Are\s*:", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Re();

    [GeneratedRegex(@"<[^<>\s]{1,200}>", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
