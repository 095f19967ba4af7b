using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Pages;

/// <summary>Reads what a list shows: the pages, how many there are in each state, and the values that the filter can name.</summary>
internal sealed class InventoryReader(IDbContextFactory<ReviewDb> database, CurrentRules inForce, FilterReader filters, PageListQuery lists)
{
    private const int MostTroubled = 5;
    private const int MostSaved = 30;

    public async Task<InventoryView> ReadAsync(IQueryCollection query, Visitor visitor, CancellationToken cancel)
    {
        var rules = await inForce.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        var records = await db.Sites.AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancel);
        var reading = await filters.ReadAsync(query, cancel);
        var filter = reading.Filter;
        var stretch = await lists.RunAsync(filter, cancel);
        return new InventoryView
        {
            Today = stretch.Today,
            Filter = filter,
            Notes = reading.NotesAboveList,
            Sites = reading.Choices.Sites,
            Owners = [.. filter.Owners.Where(_ => filter.Owner.Length > 0 && !filter.Owners.Contains(filter.Owner)).Select(Called)],
            Policies = rules.PolicyNames,
            Saved = await db.SavedViews.AsNoTracking().Where(view => view.KeptBy == visitor.Address || view.IsShared)
                .OrderBy(view => view.Name).Take(MostSaved).ToListAsync(cancel),
            MayChange = visitor.Role >= Role.Lead,
            Troubled = [.. records.Where(s => s.Trouble is not null).Take(MostTroubled)],
            Tallies = await CountAsync(db.PagesOf(filter), filter, (stretch.Today, rules.DaysAhead), cancel),
            Rows = stretch.Rows,
            Next = stretch.Next,
            ReadAt = records.Max(s => s.ReadAt),
        };

        string Called(string address) => rules.PersonAt(address).Name;
    }

    private static async Task<Tallies> CountAsync(
        IQueryable<Page> scope, InventoryFilter filter, (DateOnly Today, int NoticeDays) day, CancellationToken cancel)
    {
        var today = day.Today;
        if (filter.Words.Count > 0 && await CountFewAsync(scope, today, cancel) is { } few)
            return few;
        var counts = new Dictionary<PageState, Tally>();
        foreach (var state in StateNames.MostUrgentFirst)
            counts[state] = Tally.Of(await CountAsync(scope.In(state, today, day.NoticeDays), state, today, cancel));
        return new Tallies(counts);
    }

    // The words are searched for once and not for each state; null when too many pages match to count them one by one.
    private static async Task<Tallies?> CountFewAsync(IQueryable<Page> scope, DateOnly today, CancellationToken cancel)
    {
        var groups = await scope.OrderBy(p => p.Id).Take(Tally.Most + 1)
            .GroupBy(p => new { p.Standing, Age = p.DueOn < today ? -1 : p.DueOn == today ? 0 : p.NoticeOn <= today ? 1 : 2 })
            .Select(g => new { g.Key.Standing, g.Key.Age, Count = g.Count() })
            .ToListAsync(cancel);
        return groups.Sum(g => g.Count) > Tally.Most ? null
            : new Tallies(
                StateNames.MostUrgentFirst.ToDictionary(state => state,
                    state => new Tally(groups.Where(g => Of(g.Standing, g.Age) == state).Sum(g => g.Count), IsMore: false)));
    }

    private static async Task<int> CountAsync(IQueryable<Page> pages, PageState state, DateOnly today, CancellationToken cancel)
    {
        // Current is two ranges, later than today and without a due day: counted as one, every overdue page would be read to reach them.
        IQueryable<Page>[] ranges = state == PageState.Current
            ? [pages.Where(p => p.DueOn > today), pages.Where(p => p.DueOn == null)]
            : [pages];
        var counted = 0;
        foreach (var range in ranges)
            counted += await range.OrderBy(p => p.DueOn).Select(p => p.Id).Take(Tally.Most + 1).CountAsync(cancel);
        return counted;
    }

    private static PageState Of(ReviewStatus standing, int age) => standing switch
    {
        ReviewStatus.NeverReviewed => PageState.NeverReviewed,
        ReviewStatus.NeedsAttention => PageState.NeedsAttention,
        ReviewStatus.Exempt => PageState.Exempt,
        ReviewStatus.Gone => PageState.Gone,
        _ => age switch { < 0 => PageState.Overdue, 0 => PageState.Due, 1 => PageState.DueSoon, _ => PageState.Current },
    };
}
