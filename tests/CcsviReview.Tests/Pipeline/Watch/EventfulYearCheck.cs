using System.Globalization;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Reminders;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>
/// Compares the tables after an <see cref="EventfulYear"/> with what they should contain, by rules that are written here a second time in a
/// few lines: the usual days of the policy, without the product's code.
/// </summary>
internal sealed class EventfulYearCheck(EventfulYear year)
{
    private static readonly Dictionary<SourceEventKind, int> s_days = new()
    {
        [SourceEventKind.Retracted] = 7,
        [SourceEventKind.Concern] = 14,
        [SourceEventKind.Replaced] = 30,
        [SourceEventKind.Corrected] = 60,
    };

    private List<Page> _pages = [];
    private List<Review> _reviews = [];
    private List<Happened> _events = [];

    public List<Reminder> Ledger { get; private set; } = [];

    public List<EmailMessage> Emails { get; private set; } = [];

    public IReadOnlyList<Page> Pages => _pages;

    private sealed record Happened(string Source, SourceEventKind Kind, DateOnly On, DateTimeOffset LearnedAt, long Id);

    public static async Task<EventfulYearCheck> OfAsync(EventfulYear year)
    {
        await using var db = year.Bench.Database.Open();
        var rows = await (
            from happened in db.SourceEvents.AsNoTracking()
            join source in db.Sources on happened.SourceId equals source.Id
            select new { source.Kind, source.Key, happened }).ToListAsync();
        return new EventfulYearCheck(year)
        {
            _pages = await db.Pages.AsNoTracking().OrderBy(page => page.Id).ToListAsync(),
            _reviews = await db.Reviews.AsNoTracking().ToListAsync(),
            _events =
            [
                .. rows.Select(row => new Happened(
                    row.Key, row.happened.Kind, row.happened.On!.Value.First, row.happened.RecordedAt, row.happened.Id)),
            ],
            Ledger = await db.Reminders.AsNoTracking().OrderBy(line => line.Id).ToListAsync(),
            Emails = await db.Emails.AsNoTracking().ToListAsync(),
        };
    }

    /// <summary>Events of the registries that are not stored exactly once, and stored events that no registry has.</summary>
    public IEnumerable<string> WrongFacts()
    {
        var cited = year.Cited.Values.SelectMany(history => history[^1].Sources).ToHashSet(StringComparer.Ordinal);
        var stored = _events.Select(happened => $"{happened.Source} {happened.Kind}").ToList();
        return year.Facts.Where(fact => cited.Contains(fact[..fact.LastIndexOf(' ')])).Except(stored).Select(fact => $"{fact}: not stored")
            .Concat(stored.Except(year.Facts).Select(fact => $"{fact}: made up"))
            .Concat(stored.CountBy(fact => fact).Where(each => each.Value > 1).Select(each => $"{each.Key}: stored {each.Value} times"));
    }

    /// <summary>Pages that lack an event of a source that they cite, or have another one.</summary>
    public IEnumerable<string> WrongEvents() =>
        from page in _pages
        let wanted = InForce(page, DateTimeOffset.MaxValue).Select(happened => happened.Id).Order()
        where !wanted.SequenceEqual(page.Events.Select(happened => happened.EventId).Order())
        select $"{page.Address} has the events {string.Join(", ", page.Events.Select(happened => happened.EventId))}";

    /// <summary>Pages whose due date does not follow from their reviews and events.</summary>
    public IEnumerable<string> WrongDueDates() =>
        from page in _pages
        let due = Due(page, DateTimeOffset.MaxValue)
        where page.DueOn != due
        select $"{page.Address} is due on {page.DueOn:yyyy-MM-dd} and should be on {due:yyyy-MM-dd}";

    /// <summary>Reminders of a due date that the page did not have when they were decided.</summary>
    public IEnumerable<string> Unfounded() => Unfounded(Ledger);

    public IEnumerable<string> Unfounded(IEnumerable<Reminder> lines)
    {
        var pages = _pages.ToDictionary(page => page.Id);
        return from line in lines
               where line.Step != "not-shown" // This reminder, for a review that the page does not show, has a date of its own.
               let due = Due(pages[line.PageId], line.DecidedAt)
               where due != line.DueOn
               select $"{pages[line.PageId].Address}: {line.Step} of {line.DueOn:yyyy-MM-dd} on {line.DecidedAt:yyyy-MM-dd}, "
                   + $"when it was due on {due:yyyy-MM-dd}";
    }

    /// <summary>Steps of which somebody was reminded twice, days with two digests, and emails that were sent twice.</summary>
    public IEnumerable<string> Twice() =>
        Ledger.CountBy(line => $"{line.Person} of page {line.PageId}, due on {line.DueOn:yyyy-MM-dd}, step {line.Step}")
            .Concat(Emails.CountBy(email => email.Key))
            .Concat(year.Post.HandedOver.CountBy(id => id))
            .Where(each => each.Value > 1).Select(each => $"{each.Key}: {each.Value} times");

    /// <summary>Pages that are due and whose owner was not notified, unless their turn in the plan is still to come.</summary>
    public IEnumerable<string> Lost() => Lost(Ledger);

    public IEnumerable<string> Lost(IEnumerable<Reminder> among)
    {
        var today = DateOnly.FromDateTime(year.Bench.Clock.Now.UtcDateTime);
        var lines = among.Select(line => (line.PageId, line.DueOn, line.Person)).ToHashSet();
        return from page in _pages
               where page.DueOn <= today && !(page.PlannedOn > today) && !lines.Contains((page.Id, page.DueOn!.Value, page.Owner!))
               select $"{page.Address} of {page.Owner}, due on {page.DueOn:yyyy-MM-dd}: nobody was notified";
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{_pages.Count} pages, {year.Facts.Count} facts, {_events.Count} events stored, {_reviews.Count} reviews, {Emails.Count} emails, "
        + $"{Ledger.Count} reminders, {year.Cut} runs cut off");

    private DateOnly Due(Page page, DateTimeOffset at)
    {
        var reviews = _reviews.Where(review => review.PageId == page.Id && review.RecordedAt <= at).ToList();
        var last = reviews.Select(review => review.ReviewedOn).Append(year.Stated[page.Address]).Max();
        var open = InForce(page, at).Where(happened => last < happened.On
            || (last == happened.On && !reviews.Exists(review => review.ReviewedOn == last && review.RecordedAt >= happened.LearnedAt)));
        return open.Where(happened => s_days.ContainsKey(happened.Kind)).Select(happened => happened.On.AddDays(s_days[happened.Kind]))
            .Append(last.AddYears(3)).Min();
    }

    private IEnumerable<Happened> InForce(Page page, DateTimeOffset at)
    {
        var cited = year.Cited[page.Address].Last(history => history.Since <= at).Sources;
        var known = _events.Where(happened => happened.LearnedAt <= at && cited.Contains(happened.Source)).ToList();
        return known.Where(happened => happened.Kind != SourceEventKind.Reinstated
            && !(happened.Kind == SourceEventKind.Retracted && known.Exists(end =>
                end.Kind == SourceEventKind.Reinstated && end.Source == happened.Source && end.On >= happened.On)));
    }
}
