using System.Globalization;
using CcsviReview.Features.Actions;
using CcsviReview.Inbox;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Notices;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>
/// Handles a message that a person wrote. A command in a reply to a digest counts only with the token of that digest and from the address
/// to which the digest was sent. Anybody can forge that address, so the answer is a link to confirm, unless a trusted server vouches for
/// the sender. Everything else is passed on to a person.
/// </summary>
internal sealed class HandleReply(ReviewDb db, ReplySetting setting)
{
    private static readonly TimeSpan s_toConfirm = TimeSpan.FromDays(14);
    private readonly ReplyAnswers _answers = new(db, setting);

    public async Task<Handled> RunAsync(IncomingMail mail, string fingerprint, CancellationToken cancel)
    {
        var email = await AnsweredAsync(mail, cancel);
        var sender = mail.From is { } from ? PersonAddress.Key(from) : null;
        var message = new ReceivedMessage(mail, fingerprint)
        {
            Email = email,
            Sender = sender,
            IsAnswer = await IsToAnswerAsync(mail, cancel),
        };
        if (email is null || sender is null || sender != PersonAddress.Key(email.To))
            return await PassOnAsync(message, email is null ? "it does not answer a digest" : "its sender did not receive the digest", cancel);
        var reader = setting.Rules.PersonAt(email.To);
        var command = ReplyCommand.Read(mail.Written is [var first, ..] ? first : "", setting.Today, setting.LanguagesOf(reader));
        if (command is null)
            return await PassOnAsync(message, "its first line is not a command", cancel);
        if (setting.Now - email.CreatedAt > ActionLinks.Life)
            return await AnsweredAsync(message, _answers.TooOld(reader, mail), isRecorded: false, cancel);
        var pages = NumberedPage.Read(email.NumberedPages);
        if (Numbers(command, pages) is not { } numbers)
            return await AnsweredAsync(message, await _answers.WhichAsync(reader, mail, pages, cancel), isRecorded: false, cancel);
        var claim = new ReplyClaim(email.Id, command.Act)
        {
            Numbers = numbers,
            On = setting.Today,
            Until = command.Until,
            Lasting = command.Lasting,
            ExpiresAt = setting.Now + s_toConfirm,
        };
        return await ActAsync(message, email, claim, cancel);
    }

    private async Task<Handled> ActAsync(ReceivedMessage message, EmailMessage email, ReplyClaim claim, CancellationToken cancel)
    {
        var (reader, saysMore) = (setting.Rules.PersonAt(email.To), message.Mail.Written.Count(line => line.Length > 0) > 1);
        var acts = new ReplyActions(db, setting.Rules, setting.Now);
        if (!saysMore && setting.VouchesFor(message.Mail))
        {
            var done = await acts.DoAsync(email, claim, isConfirmed: false, cancel);
            var isRecorded = done.Any(line => line.WhyNot is null || line.IsRecorded);
            if (!done.Any(line => line.IsToBeSeen))
                return await AnsweredAsync(message, _answers.Recorded(reader, message.Mail, done), isRecorded, cancel);
        }
        var isPassedOn = saysMore && await _answers.PassOnAsync(message, cancel) is not null;
        var lines = await acts.ReadAsync(email, claim, cancel);
        var answer = _answers.ToConfirm(reader, message.Mail, (lines, claim.Sign(setting.Keys), isPassedOn));
        return await AnsweredAsync(message, answer, lines.All(line => line.IsRecorded), cancel);
    }

    // Without a number the only page is meant; in a digest with several pages it could be any.
    private static IReadOnlyList<int>? Numbers(ReplyCommand command, IReadOnlyList<NumberedPage> pages) =>
        command.Numbers.Count > 0
            ? command.Numbers.All(number => number >= 1 && number <= pages.Count) ? command.Numbers : null
            : pages.Count == 1 ? [1] : null;

    // A command that is neither recorded nor answered would be lost: a person reads it.
    private async Task<Handled> AnsweredAsync(ReceivedMessage message, Notice answer, bool isRecorded, CancellationToken cancel)
    {
        const string Often = "understood, but this sender has already been sent enough answers today";
        if (await _answers.SendAsync(message, answer, cancel))
            return new Handled(MailKind.Reply, answer.Subject.ToString());
        return isRecorded ? new Handled(MailKind.Reply, Often) : await PassOnAsync(message, Often, cancel);
    }

    private async Task<Handled> PassOnAsync(ReceivedMessage message, string because, CancellationToken cancel)
    {
        var to = await _answers.PassOnAsync(message, cancel);
        // Only people who are known here get an answer: to a stranger it would be spam, sent to an address that a forger chose. And an
        // answer to our own answer gets none: a program that answers everything would be answered forever.
        if (to is not null && !message.IsAnswer && message.Sender is { } sender && setting.Rules.IsKnown(sender))
            await _answers.SendAsync(message, _answers.PassedOn(setting.Rules.PersonAt(sender), message.Mail, to), cancel);
        return new Handled(MailKind.Unclear, to is null
            ? $"{because}; too many messages were forwarded today"
            : string.Create(CultureInfo.InvariantCulture, $"{because}; forwarded to {to.Address}"));
    }

    private async Task<EmailMessage?> AnsweredAsync(IncomingMail mail, CancellationToken cancel)
    {
        foreach (var token in mail.Answers)
        {
            var found = await db.Emails.AsNoTracking().SingleOrDefaultAsync(email => email.Id == token.LetterId, cancel);
            if (found is { NumberedPages: not null } && ReturnToken.For(found) == token)
                return found;
        }
        return null;
    }

    private async Task<bool> IsToAnswerAsync(IncomingMail mail, CancellationToken cancel)
    {
        var ids = mail.RefersTo;
        return await db.Emails.AnyAsync(email => ids.Contains(email.MessageId) && email.Key.StartsWith(EmailKeys.Answers), cancel);
    }
}

/// <summary>A message of a person, with what it answers.</summary>
/// <param name="Mail">The message.</param>
/// <param name="Fingerprint">The hash that identifies it.</param>
internal sealed record ReceivedMessage(IncomingMail Mail, string Fingerprint)
{
    /// <summary>The digest that it answers; null when it answers none.</summary>
    public EmailMessage? Email { get; init; }

    /// <summary>The sender's address, in the form in which people are known here; null when there is none.</summary>
    public string? Sender { get; init; }

    /// <summary>
    /// Whether it answers one of our answers: then only a command is answered, so that no two programs answer each other.
    /// </summary>
    public bool IsAnswer { get; init; }
}
