using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>Reads what happened to the sources of pages, as the pages keep it.</summary>
internal static class PageEvents
{
    private const int SourcesAtOnce = 1000;

    /// <summary>The valid events of sources, by source.</summary>
    public static async Task<ILookup<long, Happening>> OfSourcesAsync(ReviewDb db, IEnumerable<long> sources, CancellationToken cancel)
    {
        List<Happening> found = [];
        foreach (var some in sources.Chunk(SourcesAtOnce))
        {
            var rows = await (
                from happened in db.SourceEvents.AsNoTracking()
                join source in db.Sources.AsNoTracking() on happened.SourceId equals source.Id
                where some.Contains(source.Id) && happened.TakenBackAt == null
                select new { happened, source }).ToListAsync(cancel);
            found.AddRange(rows.Select(row => new Happening(row.source, row.happened)));
        }
        return found.ToLookup(each => each.Source.Id);
    }

    /// <summary>The valid events that people recorded for pages, by page.</summary>
    public static async Task<ILookup<long, PageEvent>> OfPagesAsync(ReviewDb db, long[] pages, CancellationToken cancel)
    {
        var rows = pages.Length == 0 ? [] : await (
            from concerned in db.EventPages.AsNoTracking()
            join happened in db.SourceEvents.AsNoTracking() on concerned.EventId equals happened.Id
            where pages.Contains(concerned.PageId) && happened.TakenBackAt == null
            select new { concerned.PageId, happened }).ToListAsync(cancel);
        return rows.ToLookup(row => row.PageId, row => PageEvent.Of(row.happened, source: null));
    }

    /// <summary>Gives stored pages all events that apply to them; returns the pages that this changed.</summary>
    public static async Task<IReadOnlyList<Page>> LearnAsync(ReviewDb db, IReadOnlyList<Page> pages, CancellationToken cancel)
    {
        var ids = pages.Select(page => page.Id).ToArray();
        var citations = await (
            from citation in db.Citations
            where ids.Contains(citation.PageId) && db.SourceEvents.Any(happened => happened.SourceId == citation.SourceId)
            select new { citation.PageId, citation.SourceId }).ToListAsync(cancel);
        var ofSources = await OfSourcesAsync(db, citations.Select(citation => citation.SourceId).Distinct(), cancel);
        var (byPage, ofPages) = (citations.ToLookup(each => each.PageId, each => each.SourceId), await OfPagesAsync(db, ids, cancel));
        return [.. pages.Where(page => page.Learn(Of(page, byPage[page.Id], ofSources).Concat(ofPages[page.Id])))];
    }

    /// <summary>Evaluates a page whose events changed, and marks it to be evaluated once more.</summary>
    /// <remarks>
    /// Otherwise a scan that read the page before and stores it after this would leave a due date without the event.
    /// </remarks>
    public static void Derive(Page page, ActiveRules rules, DateOnly today)
    {
        page.Derive(rules.Derive(page, today), today);
        page.DeriveAgain(today);
    }

    /// <summary>The events of its sources that apply to a page.</summary>
    public static IEnumerable<PageEvent> Of(Page page, IEnumerable<long> sources, ILookup<long, Happening> happened) =>
        sources.SelectMany(source => happened[source]).Where(each => each.Concerns(page))
            .Select(each => PageEvent.Of(each.Event, each.Source));
}

/// <summary>An event with its source.</summary>
internal sealed record Happening(CitedSource Source, SourceEvent Event)
{
    /// <summary>
    /// Whether it applies to a page that cites the source: that a paper is printed matters only where it is cited as ahead of print.
    /// </summary>
    public bool Concerns(Page page) => !Event.IsOfPrint
        || page.Facts.References.Any(reference => reference.IsAheadOfPrint && SourceKey.For(reference) == Source.Identity);
}
