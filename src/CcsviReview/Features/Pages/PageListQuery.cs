using System.Runtime.CompilerServices;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>Lists the inventory as it stands today, by due day, pages without one last; any number of pages in the same memory.</summary>
internal sealed class PageListQuery(
    IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock, ReviewSettings settings)
{
    private const int PagesAtOnce = 500;

    /// <summary>How many pages the query asks for.</summary>
    /// <exception cref="RefusedException">There is no such site.</exception>
    public async Task<int> CountAsync(PageQuery query, CancellationToken cancel)
    {
        await CheckAsync(query, cancel);
        var rules = await current.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        return await Scope(db, query, rules.DayOf(clock.GetUtcNow())).CountAsync(cancel);
    }

    /// <summary>The pages, judged by the same function as the mails.</summary>
    /// <exception cref="RefusedException">There is no such site.</exception>
    public async IAsyncEnumerable<PageLine> RunAsync(PageQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        await CheckAsync(query, cancel);
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        (DateOnly? DueOn, long Id) last = (DateOnly.MinValue, 0);
        while (true)
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            var pages = await After(Scope(db, query, today), last).Take(PagesAtOnce).ToListAsync(cancel);
            foreach (var page in pages)
                yield return PageLine.Of(page, rules.Assess(page, today));
            if (pages.Count == PagesAtOnce)
                last = (pages[^1].DueOn, pages[^1].Id);
            else if (last.DueOn is null)
                yield break;
            else
                last = (null, 0);
        }
    }

    // A mistyped site would read as "0 pages", which looks like nothing is wrong there.
    private async Task CheckAsync(PageQuery query, CancellationToken cancel)
    {
        if (query.Site is not { } asked)
            return;
        await using var db = await database.CreateDbContextAsync(cancel);
        var sites = await CurrentSites.NamesAsync(db, settings, cancel);
        if (!sites.Contains(asked, StringComparer.Ordinal) && !await db.Pages.AnyAsync(page => page.Site == asked, cancel))
        {
            throw new RefusedException("site", $"There is no site '{asked}'."
                + (DidYouMean.Nearest(asked, sites) is { } near ? $" Did you mean '{near}'?" : $" The sites are {string.Join(", ", sites)}."));
        }
    }

    private static IQueryable<Page> Scope(ReviewDb db, PageQuery query, DateOnly today)
    {
        var pages = query.Text is { Length: > 0 } text ? db.PagesWith(SearchWords.Asked(text)) : db.Pages.AsNoTracking();
        if (query.StateAsked is { } state)
            pages = pages.In(state, today);
        return query.Site is { } site ? pages.Where(page => page.Site == site) : pages;
    }

    // Keyset pages: the thousandth costs what the first does, and none is told twice while others change.
    private static IQueryable<Page> After(IQueryable<Page> pages, (DateOnly? DueOn, long Id) last) => last.DueOn is { } day
        ? pages.Where(page => page.DueOn > day || (page.DueOn == day && page.Id > last.Id)).OrderBy(page => page.DueOn)
            .ThenBy(page => page.Id)
        : pages.Where(page => page.DueOn == null && page.Id > last.Id).OrderBy(page => page.Id);
}
