using CcsviReview.Flow.Acting;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Incoming;
using CcsviReview.Policies.Wording;
using CcsviReview.Reminders;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow.Incoming;

/// <summary>
/// Writes what is answered, and passes on what a person must read. One answer a message at most, a few a day to one address, and none to an
/// answer: so no two programs can keep each other busy.
/// </summary>
internal sealed class ReplyAnswers(ReviewDb db, ReplySetting setting)
{
    /// <summary>The most answers to one address in a day.</summary>
    public const int MostInADay = 5;

    /// <summary>The most messages that are passed on in a day.</summary>
    public const int MostPassedOn = 50;

    private const string PassedKey = "passed-on:";
    private const int MostLines = 40;

    /// <summary>What would be recorded, with the link to confirm it; or that nothing can be.</summary>
    public Notice ToConfirm(Person reader, IncomingMail mail, (IReadOnlyList<ReplyLine> Lines, string Token, bool SaysMore) reply)
    {
        var isOpen = reply.Lines.Any(line => line.WhyNot is null);
        var url = $"{setting.Rules.Organisation.PublicUrl.TrimEnd('/')}/act/reply/{reply.Token}";
        return Of(reader, new Sentence(isOpen ? "answer.confirm-subject" : "answer.none-subject")) with
        {
            Says =
            [
                Opening(mail),
                .. reply.SaysMore ? [new Sentence("answer.more")] : Array.Empty<Sentence>(),
                .. isOpen ? [new Sentence("answer.forged"), .. NotThese(reply.Lines)] : Array.Empty<Sentence>(),
                new Sentence(isOpen ? "answer.would" : "answer.none"),
            ],
            Lines = LinesOf(reply.Lines, isOpen),
            Link = isOpen
                ? new NoticeLink(new Sentence("answer.confirm"), new Sentence("answer.confirm-line", ("address", url)), url)
                : null,
        };
    }

    /// <summary>What was recorded, as a trusted server vouches for the sender.</summary>
    public Notice Recorded(Person reader, IncomingMail mail, IReadOnlyList<ReplyLine> done)
    {
        var isDone = done.Any(line => line.WhyNot is null);
        return Of(reader, new Sentence(isDone ? "answer.recorded-subject" : "answer.none-subject")) with
        {
            Says =
            [
                Opening(mail),
                .. isDone ? NotThese(done) : [],
                new Sentence(isDone ? "answer.recorded" : "answer.none"),
            ],
            Lines = LinesOf(done, isDone),
        };
    }

    /// <summary>That the digest is too old to be answered.</summary>
    public Notice TooOld(Person reader, IncomingMail mail) => Of(reader, new Sentence("answer.none-subject")) with
    {
        Says = [Opening(mail), new Sentence("answer.too-old")],
    };

    /// <summary>That numbers are needed, and which there are.</summary>
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

    /// <summary>That a message was passed on.</summary>
    public Notice PassedOn(Person sender, IncomingMail mail, Person to) => Of(sender, new Sentence("answer.passed-subject")) with
    {
        Says = [new Sentence("answer.passed", ("subject", mail.Subject), ("who", to.Name)), new Sentence("answer.passed-how")],
    };

    /// <summary>Puts the answer into the outbox; false where there may be no more.</summary>
    public async Task<bool> SendAsync(ReceivedMessage message, Notice answer, CancellationToken cancel)
    {
        var (to, since) = (answer.Reader.Address, setting.Now.AddDays(-1));
        var key = $"{Letter.AnswerKey}{message.Fingerprint}";
        if (message.IsAnswer || await db.Letters.AnyAsync(letter => letter.Key == key, cancel)
            || await db.Letters.CountAsync(
                letter => letter.To == to && letter.CreatedAt > since && letter.Key.StartsWith(Letter.AnswerKey), cancel) >= MostInADay)
            return false;
        db.Add(new Envelope(setting.Rules.MailDomain, setting.Now).Of(answer.Reader, "answer", key, setting.Letters.Write(answer)));
        return true;
    }

    /// <summary>Passes a message on to whoever leads the section of the digest, else to an admin; null where it cannot be.</summary>
    public async Task<Person?> PassOnAsync(ReceivedMessage message, CancellationToken cancel)
    {
        var since = setting.Now.AddDays(-1);
        if (await ToAsync(message, cancel) is not { } address
            || await db.Letters.CountAsync(letter => letter.CreatedAt > since && letter.Key.StartsWith(PassedKey), cancel) >= MostPassedOn)
            return null;
        var (mail, to) = (message.Mail, setting.Rules.PersonAt(address));
        var who = message.Sender is { } sender ? sender : "?";
        var notice = Of(to, new Sentence("passed-on.subject", ("who", who), ("subject", mail.Subject))) with
        {
            Says =
            [
                new Sentence("passed-on.opening", ("who", who)),
                .. message.Letter is { } letter
                    ? [new Sentence("passed-on.answers", ("subject", letter.Subject), ("reader", letter.To))]
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
        db.Add(new Envelope(setting.Rules.MailDomain, setting.Now).Of(
            to, "passed-on", $"{PassedKey}{message.Fingerprint}", setting.Letters.Write(notice)));
        return to;
    }

    // Never to whoever wrote it.
    private async Task<string?> ToAsync(ReceivedMessage message, CancellationToken cancel)
    {
        List<string?> candidates = [];
        if (NumberedPage.Read(message.Letter?.NumberedPages) is [var first, ..]
            && await db.Pages.AsNoTracking().SingleOrDefaultAsync(page => page.Id == first.PageId, cancel) is { } page)
            candidates.Add(setting.Rules.LeadOf(page.Site, page.Section));
        return candidates.Concat(setting.Rules.ReachableAdmins).OfType<string>()
            .FirstOrDefault(address => setting.Rules.IsReachable(address) && address != message.Sender);
    }

    // Where something is recorded, the list below those words holds nothing else.
    private static IReadOnlyList<NoticeLine> LinesOf(IReadOnlyList<ReplyLine> lines, bool isOpen) =>
        [.. lines.Where(line => !isOpen || line.WhyNot is null).Take(Notice.MostLines).Select(line => new NoticeLine(line.Said))];

    private static IEnumerable<Sentence> NotThese(IReadOnlyList<ReplyLine> lines) =>
        lines.Where(line => line.WhyNot is not null).Take(Notice.MostLines)
            .Select(line => new Sentence("answer.not-this", ("line", line.Said)));

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
