using System.Runtime.CompilerServices;
using CcsviReview.Current;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>
/// Lists pages of the inventory, evaluated by the same function as emails: the only list for the command line, the dashboard, its
/// spreadsheet and the API. <see cref="FilterReader"/> reads its filter.
/// </summary>
internal sealed class PageListQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int PagesAtOnce = 500;

    /// <summary>The part of the list that the filter requests: at most <see cref="InventoryFilter.Size"/> pages.</summary>
    public async Task<PageStretch> RunAsync(InventoryFilter filter, CancellationToken cancel) =>
        await StretchAsync(filter, await current.ReadAsync(cancel), clock.GetUtcNow(), cancel);

    private async Task<PageStretch> StretchAsync(
        InventoryFilter filter, ActiveRules rules, DateTimeOffset now, CancellationToken cancel)
    {
        var today = rules.DayOf(now);
        await using var db = await database.CreateDbContextAsync(cancel);
        var pages = await db.PagesOf(filter).AfterCursorAsync(filter, today, cancel);
        var rows = pages.Take(filter.Size).Select(page => new PageRow(page, rules.Assess(page, today))).ToList();
        var last = rows.Count > 0 ? rows[^1].Page : null;
        return new PageStretch(
            rows, pages.Count > rows.Count ? new Cursor(last!.DueOn, last.Id) { Title = last.Title } : null, today);
    }

    /// <summary>
    /// All pages of the list from its beginning, in its order, in memory that does not grow with it. All of them are evaluated with the
    /// same rules for the same day, however long that takes.
    /// </summary>
    public async IAsyncEnumerable<PageRow> AllAsync(InventoryFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (rules, now) = (await current.ReadAsync(cancel), clock.GetUtcNow());
        var rest = filter with { After = null, Size = PagesAtOnce };
        while (true)
        {
            var stretch = await StretchAsync(rest, rules, now, cancel);
            foreach (var row in stretch.Rows)
                yield return row;
            if (stretch.Next is not { } next)
                yield break;
            rest = rest with { After = next };
        }
    }

    /// <summary>How many pages the list has.</summary>
    public async Task<int> CountAsync(InventoryFilter filter, CancellationToken cancel)
    {
        var today = (await current.ReadAsync(cancel)).DayOf(clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.PagesOf(filter, today).CountAsync(cancel);
    }
}
