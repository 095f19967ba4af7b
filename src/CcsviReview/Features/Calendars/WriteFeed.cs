using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Reminders.Feeds;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Calendars;

/// <summary>Writes the calendar of a secret: what is overdue, and what is due in the next twelve months.</summary>
internal sealed class WriteFeed(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>The most entries of a calendar; the last one gives the number of omitted entries.</summary>
    public const int MostEvents = 2000;

    private const int MonthsAhead = 12;
    private const int PagesAtOnce = 250;

    /// <summary>
    /// The calendar as text; null for a secret that is unknown or revoked, or belongs to a person who has left or has nothing to do here.
    /// </summary>
    public async Task<string?> RunAsync(string secret, CancellationToken cancel)
    {
        if (FeedAddress.HashOf(secret) is not { } hash)
            return null;
        await using var db = await database.CreateDbContextAsync(cancel);
        var feed = await db.Feeds.AsNoTracking().SingleOrDefaultAsync(feed => feed.SecretHash == hash && feed.RevokedAt == null, cancel);
        if (feed is null)
            return null;
        var rules = await current.ReadAsync(cancel);
        return feed.Kind == FeedKind.Person && !await IsOfSomebodyAsync(db, rules, feed.Subject, cancel)
            ? null
            : (await CalendarAsync(db, feed, rules, cancel)).Write();
    }

    /// <summary>
    /// Whether a person has something to do here now: they have a duty, or own a page. The stored owner of a page may follow from earlier
    /// settings, so the owner is determined again.
    /// </summary>
    public static async Task<bool> IsOfSomebodyAsync(ReviewDb db, ActiveRules rules, string person, CancellationToken cancel)
    {
        if (rules.HasLeft(person) || rules.IsKnown(person))
            return !rules.HasLeft(person);
        await foreach (var page in db.Pages.AsNoTracking().Where(page => page.Owner == person).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (rules.IsOwnedBy(page, person))
                return true;
        }
        return false;
    }

    private async Task<FeedCalendar> CalendarAsync(ReviewDb db, Feed feed, ActiveRules rules, CancellationToken cancel)
    {
        var today = rules.DayOf(clock.GetUtcNow());
        var until = today.AddMonths(MonthsAhead);
        var pages = Scope(db, feed).Where(page => page.DueOn <= until);
        var total = await pages.CountAsync(cancel);
        var words = current.Templates.WordsOf(
            feed.Kind == FeedKind.Person ? rules.PersonAt(feed.Subject).Language : rules.Organisation.Language);
        var writer = new PageEvents(today, rules.Organisation.PublicUrl, words);
        var (events, shown) = (new List<FeedEvent>(), 0);
        (DateOnly DueOn, long Id) last = (DateOnly.MinValue, 0);
        for (var isMore = true; isMore;)
        {
            var (day, id) = last;
            var batch = await pages.Where(page => page.DueOn > day || (page.DueOn == day && page.Id > id))
                .OrderBy(page => page.DueOn).ThenBy(page => page.Id).Take(PagesAtOnce).ToListAsync(cancel);
            foreach (var page in batch)
            {
                if (feed.Kind == FeedKind.Person && !rules.IsOwnedBy(page, feed.Subject))
                {
                    total--;
                    continue;
                }
                List<FeedEvent> entries = [.. writer.Of(page, rules.Assess(page, today), page.PlannedOn)];
                // Leaves room for the entry that says what is omitted.
                isMore = events.Count + entries.Count < MostEvents;
                if (!isMore)
                    break;
                events.AddRange(entries);
                shown++;
            }
            isMore = isMore && batch.Count == PagesAtOnce;
            last = batch.Count == 0 ? last : (batch[^1].DueOn!.Value, batch[^1].Id);
        }
        var holds = words.Say(shown < total
            ? new Sentence("calendar.holds-some", ("day", until), ("shown", shown), ("n", total))
            : new Sentence("calendar.holds-all", ("day", until), ("n", total)));
        if (shown < total)
        {
            events.Add(new FeedEvent($"cut-{feed.Id}", today, words.Say(new Sentence("calendar.cut", ("shown", shown), ("n", total))))
            {
                Description = $"{holds}\n{words.Say(new Sentence("calendar.all", ("address", rules.Organisation.PublicUrl)))}",
                Url = rules.Organisation.PublicUrl,
                Category = words.Say("category.cut"),
            });
        }
        // Pages are evaluated once a day: until then the text stays the same, and the stamp says so.
        var stamp = new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero);
        return new FeedCalendar(words.Say(NameOf(feed, rules)), rules.MailDomain, stamp) { Description = holds, Events = events };
    }

    private static Sentence NameOf(Feed feed, ActiveRules rules)
    {
        var who = feed.Kind == FeedKind.Person ? rules.PersonAt(feed.Subject).Name : feed.Subject;
        return feed.Site is { } site
            ? new Sentence("calendar.name-site", ("who", who), ("site", site))
            : new Sentence("calendar.name", ("who", who));
    }

    private static IQueryable<Page> Scope(ReviewDb db, Feed feed)
    {
        var subject = feed.Subject;
        var folded = subject.ToLowerInvariant();
        var pages = db.Pages.AsNoTracking();
        if (feed.Site is { } site)
            pages = pages.Where(page => page.Site == site);
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL: the database folds case, SQLite only for ASCII characters.
        return feed.Kind == FeedKind.Person
            ? pages.Where(page => page.Owner == subject)
            : pages.Where(page => page.Section == subject || page.Section!.ToLower() == folded);
#pragma warning restore CA1304, CA1311, CA1862
    }
}
