using CcsviReview.Current;
using CcsviReview.Features.Actions;
using CcsviReview.Inbox;
using CcsviReview.Localization;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Notices;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>
/// Writes answers, and passes on messages that a person must read. At most one answer per message, and a few per day to one address, so
/// that no two programs can keep each other busy.
/// </summary>
internal sealed class ReplyAnswers(ReviewDb db, ReplySetting setting)
{
    /// <summary>The most answers to one address in a day.</summary>
    public const int MostInADay = 5;

    /// <summary>The most messages that are passed on in a day.</summary>
    public const int MostPassedOn = 50;

    private const int MostLines = 40;
    private Person? _passedOnTo;

    /// <summary>An answer with what would be recorded and the link to confirm it; or that nothing can be recorded.</summary>
    public Notice ToConfirm(Person reader, IncomingMail mail, (IReadOnlyList<ReplyLine> Lines, string Token, bool IsPassedOn) reply)
    {
        var beside = reply.IsPassedOn ? [new Sentence("answer.more")] : Array.Empty<Sentence>();
        if (!reply.Lines.Any(line => line.WhyNot is null))
            return NothingNew(reader, [Opening(mail), .. beside], reply.Lines);
        var url = $"{setting.Rules.Organisation.PublicUrl.TrimEnd('/')}/act/reply/{reply.Token}";
        return Of(reader, new Sentence("answer.confirm-subject")) with
        {
            Says = [Opening(mail), .. beside, new Sentence("answer.forged"), .. Others(reply.Lines), new Sentence("answer.would")],
            Lines = LinesOf(reply.Lines.Where(line => line.WhyNot is null)),
            Link = new NoticeLink(new Sentence("answer.confirm"), new Sentence("answer.confirm-line", ("address", url)), url),
        };
    }

    /// <summary>An answer with what was recorded, because a trusted server vouches for the sender.</summary>
    public Notice Recorded(Person reader, IncomingMail mail, IReadOnlyList<ReplyLine> done) => done.Any(line => line.WhyNot is null)
        ? Of(reader, new Sentence("answer.recorded-subject")) with
        {
            Says = [Opening(mail), .. Others(done), new Sentence("answer.recorded")],
            Lines = LinesOf(done.Where(line => line.WhyNot is null)),
        }
        : NothingNew(reader, [Opening(mail)], done);

    /// <summary>An answer that the digest is too old to be answered.</summary>
    public Notice TooOld(Person reader, IncomingMail mail) => Of(reader, new Sentence("answer.none-subject")) with
    {
        Says = [Opening(mail), new Sentence("answer.too-old")],
    };

    /// <summary>An answer that numbers are needed, with the list of pages.</summary>
    public async Task<Notice> WhichAsync(Person reader, IncomingMail mail, IReadOnlyList<NumberedPage> pages, CancellationToken cancel)
    {
        var ids = pages.Select(page => page.PageId).ToList();
        var titles = await db.Pages.Where(page => ids.Contains(page.Id)).ToDictionaryAsync(page => page.Id, page => page.Title, cancel);
        return Of(reader, new Sentence("answer.none-subject")) with
        {
            Says = [Opening(mail), new Sentence("answer.which")],
            Lines =
            [
                .. pages.Where(page => page.Cycle is not null && titles.ContainsKey(page.PageId)).Take(Notice.MostLines).Select(page =>
                    new NoticeLine(new Sentence("answer.number", ("number", page.Number), ("title", titles[page.PageId])))),
            ],
        };
    }

    /// <summary>An answer that a message was passed on.</summary>
    public Notice PassedOn(Person sender, IncomingMail mail, Person to) => Of(sender, new Sentence("answer.passed-subject")) with
    {
        Says = [new Sentence("answer.passed", ("subject", mail.Subject), ("who", to.Name)), new Sentence("answer.passed-how")],
    };

    /// <summary>Queues the answer, in the thread of the message; false when the limit is reached.</summary>
    public async Task<bool> SendAsync(ReceivedMessage message, Notice answer, CancellationToken cancel)
    {
        var (to, since, mail) = (answer.Reader.Address, setting.Now.AddDays(-1), message.Mail);
        var key = EmailKeys.Answer(message.Fingerprint);
        if (await db.Emails.AnyAsync(email => email.Key == key, cancel)
            || await db.Emails.CountAsync(
                email => email.To == to && email.CreatedAt > since && email.Key.StartsWith(EmailKeys.Answers), cancel) >= MostInADay)
            return false;
        var text = setting.Templates.Write(answer);
        db.Add(new EmailMessageBuilder(setting.Rules.MailDomain, setting.Now) { Thread = mail.Thread }.Of(
            answer.Reader, "answer", key, mail.ReplySubject is { Length: > 0 } subject ? text with { Subject = subject } : text));
        return true;
    }

    /// <summary>
    /// Passes a message on, once, to the lead of the digest's section, or else to an admin; null when that is not possible.
    /// </summary>
    public async Task<Person?> PassOnAsync(ReceivedMessage message, CancellationToken cancel)
    {
        if (_passedOnTo is not null)
            return _passedOnTo;
        var since = setting.Now.AddDays(-1);
        if (await ToAsync(message, cancel) is not { } address
            || await db.Emails.CountAsync(
                email => email.CreatedAt > since && email.Key.StartsWith(EmailKeys.PassedOn), cancel) >= MostPassedOn)
            return null;
        var (mail, to) = (message.Mail, setting.Rules.PersonAt(address));
        var who = message.Sender is { } sender ? sender : "?";
        var notice = Of(to, new Sentence("passed-on.subject", ("who", who), ("subject", mail.Subject))) with
        {
            Says =
            [
                new Sentence("passed-on.opening", ("who", who)),
                .. message.Email is { } email
                    ? [new Sentence("passed-on.answers", ("subject", email.Subject), ("reader", email.To))]
                    : Array.Empty<Sentence>(),
                new Sentence("passed-on.whole", ("folder", setting.Options.UnclearFolder)),
            ],
            Heading = new Sentence("passed-on.text"),
            Lines =
            [
                .. mail.Written.Where(line => line.Length > 0).Take(MostLines)
                    .Select(line => new NoticeLine(new Sentence("as-it-is", ("words", line)))),
            ],
        };
        db.Add(new EmailMessageBuilder(setting.Rules.MailDomain, setting.Now).Of(
            to, "passed-on", EmailKeys.Pass(message.Fingerprint), setting.Templates.Write(notice)));
        _passedOnTo = to;
        return to;
    }

    // Never to its own sender.
    private async Task<string?> ToAsync(ReceivedMessage message, CancellationToken cancel)
    {
        List<string?> candidates = [];
        if (NumberedPage.Read(message.Email?.NumberedPages) is [var first, ..]
            && await db.Pages.AsNoTracking().SingleOrDefaultAsync(page => page.Id == first.PageId, cancel) is { } page)
            candidates.Add(setting.Rules.LeadOf(page.Site, page.Section));
        return candidates.Concat(setting.Rules.ReachableAdmins).OfType<string>()
            .FirstOrDefault(address => setting.Rules.IsReachable(address) && address != message.Sender);
    }

    // What was recorded before is not refused: a person who replies twice must not think that the first reply failed.
    private Notice NothingNew(Person reader, IReadOnlyList<Sentence> says, IReadOnlyList<ReplyLine> lines) =>
        lines.Any(line => line.IsRecorded)
            ? Of(reader, new Sentence("answer.recorded-subject")) with
            {
                Says = [.. says, .. Others(lines.Where(line => !line.IsRecorded)), new Sentence("answer.already")],
                Lines = LinesOf(lines.Where(line => line.IsRecorded)),
            }
            : Of(reader, new Sentence("answer.none-subject")) with { Says = [.. says, new Sentence("answer.none")], Lines = LinesOf(lines) };

    private static IReadOnlyList<NoticeLine> LinesOf(IEnumerable<ReplyLine> lines) =>
        [.. lines.Take(Notice.MostLines).Select(line => new NoticeLine(line.Said))];

    // Above the list, which contains only what its introduction announces.
    private static IEnumerable<Sentence> Others(IEnumerable<ReplyLine> lines) =>
        lines.Where(line => line.WhyNot is not null).Take(Notice.MostLines)
            .Select(line => new Sentence(line.IsRecorded ? "answer.already-this" : "answer.not-this", ("line", line.Said)));

    private static Sentence Opening(IncomingMail mail) =>
        new("answer.opening", ("line", mail.Written is [var first, ..] ? first : ""), ("subject", mail.Subject));

    private Notice Of(Person reader, Sentence subject) => new()
    {
        Reader = reader,
        Today = setting.Today,
        Organisation = setting.Rules.Organisation.Name,
        Subject = subject,
        Says = [],
    };
}
