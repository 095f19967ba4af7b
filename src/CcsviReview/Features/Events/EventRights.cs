using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Events;

/// <summary>
/// Who may record and take back an event: admins, and people who may act on a page that cites the source, or on all pages of an event
/// without a source.
/// </summary>
internal sealed class EventRights(ReviewDb db, ActiveRules rules, DateOnly today)
{
    private const int PagesAtOnce = 500;

    /// <summary>Refuses visitors without this right. Null means the console, which has it.</summary>
    /// <exception cref="RefusedException">The visitor may not do this.</exception>
    public async Task EnsureAsync(Visitor? visitor, CitedSource source, CancellationToken cancel)
    {
        if (visitor is null or { Role: Role.Admin })
            return;
        var citing = db.Citations.Where(citation => citation.SourceId == source.Id).Select(citation => citation.PageId);
        await foreach (var page in PagesAsync(citing, cancel))
        {
            if (visitor.MayActOn(page, rules, today))
                return;
        }
        throw new RefusedException($"You can record events only for sources that one of your pages cites. None of your pages cites {source.Name}.");
    }

    /// <summary>Refuses visitors who may not act on all of these pages. Null means the console, which may.</summary>
    /// <exception cref="RefusedException">The visitor may not do this.</exception>
    public void Ensure(Visitor? visitor, IReadOnlyList<Page> pages)
    {
        if (visitor is null or { Role: Role.Admin })
            return;
        if (pages.Count(page => !visitor.MayActOn(page, rules, today)) is var others and > 0)
            throw new RefusedException(
                $"You can record events only for your own pages, and {others} of these {pages.Count} are not. Choose fewer pages, or ask an admin.");
    }

    private async IAsyncEnumerable<Page> PagesAsync(
        IQueryable<long> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var (after, count) = (0L, PagesAtOnce); count == PagesAtOnce;)
        {
            var pages = await db.Pages.AsNoTracking().Where(page => ids.Contains(page.Id) && page.Id > after).OrderBy(page => page.Id)
                .Take(PagesAtOnce).ToListAsync(cancel);
            foreach (var page in pages)
                yield return page;
            (count, after) = (pages.Count, pages.Count == 0 ? after : pages[^1].Id);
        }
    }
}
