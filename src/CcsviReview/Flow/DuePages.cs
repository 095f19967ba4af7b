using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow;

/// <summary>Reads the pages that are due within the widest notice, by index range and for one reader at a time.</summary>
internal sealed class DuePages(IDbContextFactory<ReviewDb> database, ReviewRules rules, DateOnly today)
{
    private readonly DateOnly _horizon = DateOnly.FromDayNumber(Math.Min(today.DayNumber + rules.DaysAhead, DateOnly.MaxValue.DayNumber));

    /// <summary>Everybody who may have to be told something: owners, the admins where pages have nobody else, and section leads.</summary>
    public async Task<IReadOnlyList<string>> ReadersAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var owners = await db.Pages.Where(page => page.DueOn <= _horizon).Select(page => page.Owner).Distinct().ToListAsync(cancel);
        return [.. owners.OfType<string>().Concat(owners.Contains(null) ? rules.Admins : []).Concat(rules.Leads).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>How many due pages have nobody to be told.</summary>
    public async Task<int> WithoutReaderAsync(CancellationToken cancel)
    {
        if (rules.Admins.Count > 0)
            return 0;
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Pages.CountAsync(page => page.Owner == null && page.DueOn <= _horizon, cancel);
    }

    /// <summary>The reader's own pages that belong in a digest, oldest first.</summary>
    public async Task<List<DueRow>> OwnAsync(string reader, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var rows = await RowsAsync(db.Pages.Where(page => page.Owner == reader && page.DueOn <= _horizon), _ => true, cancel);
        if (rules.Admins.Contains(reader))
            rows.AddRange(await RowsAsync(db.Pages.Where(page => page.Owner == null && page.DueOn <= _horizon), _ => true, cancel));
        rows.RemoveAll(row => row.Step is null && row.State is PageState.Current or PageState.Exempt);
        rows.Sort((one, other) => (one.DueOn, one.PageId).CompareTo((other.DueOn, other.PageId)));
        return rows;
    }

    /// <summary>
    /// The reader's pages of which no review is known and whose ranking day is still far: no reason for a mail of its own, but never left
    /// out of one. Only as many are read as a digest shows; the others are counted.
    /// </summary>
    public async Task<(List<DueRow> First, int Total)> LaterUnreviewedAsync(string reader, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var isAdmin = rules.Admins.Contains(reader);
        var pages = db.Pages.Where(page =>
            page.Standing == Standing.NeverReviewed && page.DueOn > _horizon && (page.Owner == reader || (isAdmin && page.Owner == null)));
        var first = await RowsAsync(pages, Digest.MostItems, cancel);
        return (first, first.Count < Digest.MostItems ? first.Count : await pages.CountAsync(cancel));
    }

    /// <summary>Late pages of others in the sections that the reader leads, oldest first.</summary>
    public async Task<List<DueRow>> OfSectionsAsync(string lead, CancellationToken cancel)
    {
        if (!rules.Leads.Contains(lead) || rules.CopyLeadFromDay is not { } day)
            return [];
        await using var db = await database.CreateDbContextAsync(cancel);
        var late = DateOnly.FromDayNumber(Math.Max(0, today.DayNumber - day));
        var rows = await RowsAsync(
            db.Pages.Where(page => page.DueOn <= late && page.Section != null && page.Owner != lead), row => rules.LeadOf(row.Site, row.Section) == lead, cancel);
        rows.RemoveAll(row => row.Step is not { IsForLead: true });
        return rows;
    }

    private Task<List<DueRow>> RowsAsync(IQueryable<Page> pages, int most, CancellationToken cancel) =>
        RowsAsync(pages.OrderBy(page => page.DueOn).ThenBy(page => page.Id).Take(most), _ => true, cancel);

    private async Task<List<DueRow>> RowsAsync(IQueryable<Page> pages, Predicate<DerivedColumns> isWanted, CancellationToken cancel)
    {
        var columns = pages.AsNoTracking().OrderBy(page => page.DueOn).ThenBy(page => page.Id).Select(page =>
            new DerivedColumns(page.Id, page.DueOn, page.NoticeOn, page.Standing, page.Policy, page.Site, page.Section));
        var rows = new List<DueRow>();
        await foreach (var row in columns.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (isWanted(row) && row.DueOn is { } dueOn)
            {
                rows.Add(new DueRow(
                    row.PageId, dueOn, PageStates.On(row.Standing, dueOn, row.NoticeOn, today), rules.LadderOf(row.Policy).LatestStep(dueOn, today)));
            }
        }
        return rows;
    }
}
