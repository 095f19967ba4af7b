using System.Runtime.CompilerServices;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Watch;
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
        var sources = await SamePaper.SourcesAsync(db, source.Id, cancel);
        var citing = db.Citations.Where(citation => sources.Contains(citation.SourceId)).Select(citation => citation.PageId);
        await foreach (var page in PagesAsync(citing, cancel))
        {
            if (visitor.MayActOn(page, rules, today))
                return;
        }
        throw new RefusedException($"You can record events only for sources that one of your pages cites. None of your pages cites {source.Name}.")
        {
            Kind = RefusalKind.NotAllowed,
        };
    }

    /// <summary>The numbers of these pages; refuses visitors who may not act on all of them. Null means the console, which may.</summary>
    /// <exception cref="RefusedException">The visitor may not do this.</exception>
    public async Task<IReadOnlyList<long>> EnsureAsync(Visitor? visitor, IAsyncEnumerable<Page> pages, CancellationToken cancel)
    {
        List<long> ids = [];
        var others = 0;
        await foreach (var page in pages.WithCancellation(cancel))
        {
            ids.Add(page.Id);
            others += visitor?.MayActOn(page, rules, today) == false ? 1 : 0;
        }
        return others == 0 ? ids : throw new RefusedException(
            $"You can record events only for your own pages, and {others} of these {ids.Count} are not. Choose fewer pages, or ask an admin.")
        {
            Kind = RefusalKind.NotAllowed,
        };
    }

    /// <summary>Refuses visitors who may not act on all pages that an event was recorded for.</summary>
    /// <exception cref="RefusedException">The visitor may not do this.</exception>
    public async Task EnsureAsync(Visitor? visitor, long eventId, CancellationToken cancel)
    {
        if (visitor is not (null or { Role: Role.Admin }))
            await EnsureAsync(
                visitor, PagesAsync(db.EventPages.Where(each => each.EventId == eventId).Select(each => each.PageId), cancel), cancel);
    }

    private async IAsyncEnumerable<Page> PagesAsync(IQueryable<long> ids, [EnumeratorCancellation] CancellationToken cancel)
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
