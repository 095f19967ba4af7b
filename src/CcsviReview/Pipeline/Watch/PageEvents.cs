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

    /// <summary>The valid events of sources, by source; those of a paper apply to each of its identifiers.</summary>
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
            var others = await (
                from source in db.Sources.AsNoTracking()
                join same in db.Sources.AsNoTracking() on source.PaperId equals same.PaperId
                join happened in db.SourceEvents.AsNoTracking() on same.Id equals happened.SourceId
                where some.Contains(source.Id) && source.PaperId != null && same.Id != source.Id && happened.TakenBackAt == null
                select new { happened, source }).ToListAsync(cancel);
            found.AddRange(others.Select(row => new Happening(row.source, row.happened)));
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
            join source in db.Sources on citation.SourceId equals source.Id
            where ids.Contains(citation.PageId)
                && (source.PaperId != null || db.SourceEvents.Any(happened => happened.SourceId == citation.SourceId))
            select new { citation.PageId, citation.SourceId, citation.IsLink, citation.Text }).ToListAsync(cancel);
        var ofSources = await OfSourcesAsync(db, citations.Select(citation => citation.SourceId).Distinct(), cancel);
        var byPage = citations.ToLookup(each => each.PageId, each => new SourceOfPage(each.SourceId, each.IsLink ? each.Text : null));
        var ofPages = await OfPagesAsync(db, ids, cancel);
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

    /// <summary>
    /// What of the events of its sources concerns a page. A paper that it cites by several identifiers is named by the first.
    /// </summary>
    public static IReadOnlyList<PageEvent> Of(Page page, IEnumerable<SourceOfPage> sources, ILookup<long, Happening> happened)
    {
        Dictionary<long, CitedSource> papers = [];
        List<PageEvent> events = [];
        foreach (var cited in sources.OrderBy(source => source.Id))
        {
            foreach (var each in happened[cited.Id].Where(each => cited.LinkText is null ? each.Concerns(page) : each.ConcernsLinks))
            {
                var source = each.Source;
                if (source.PaperId is { } paper && !papers.TryAdd(paper, source))
                    source = papers[paper];
                events.Add(PageEvent.Of(each.Event, source) with { LinkText = cited.LinkText });
            }
        }
        return events;
    }
}

/// <summary>A source of a page.</summary>
/// <param name="Id">The source.</param>
/// <param name="LinkText">The words of the link where the page only links to it in its own text; null where it cites it.</param>
internal readonly record struct SourceOfPage(long Id, string? LinkText);

/// <summary>An event with its source.</summary>
internal sealed record Happening(CitedSource Source, SourceEvent Event)
{
    /// <summary>
    /// Whether pages that only link to the source are concerned: by its end, and by what a person says.
    /// </summary>
    public bool ConcernsLinks => Event.Kind == SourceEventKind.Gone || Event.Registry is EventRegistry.Person or EventRegistry.Program;

    /// <summary>
    /// Whether it applies to a page that cites the source: that a paper is printed matters only where it is cited as ahead of print.
    /// </summary>
    public bool Concerns(Page page) => !Event.IsOfPrint
        || page.Facts.References.Any(reference => reference.IsAheadOfPrint && SourceKey.For(reference) == Source.Identity);
}
