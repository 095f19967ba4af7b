using CcsviReview.Current;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Policies;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Events;

/// <summary>Shows one source: what happened to it, and all pages that cite it.</summary>
internal sealed class SourceDetailsQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int PagesAtOnce = 500;

    /// <summary>The source with this number or identifier.</summary>
    /// <exception cref="CcsviReview.Current.Faults.RefusedException">There is none.</exception>
    public async Task<SourceDetails> RunAsync(string text, CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        var source = await SourceLookup.FindAsync(db, text, cancel);
        var sources = await SamePaper.SourcesAsync(db, source.Id, cancel);
        var events = await EventsAsync(db, sources, cancel);
        List<CitingPage> pages = [];
        for (var (after, count) = (0L, PagesAtOnce); count == PagesAtOnce;)
        {
            var some = await PagesAsync(db, rules, new Part(sources, after, PagesAtOnce), cancel);
            pages.AddRange(some);
            (count, after) = (some.Count, some.Count == 0 ? after : some[^1].Id);
        }
        return Of(source, events, pages.Count) with
        {
            Pages = [.. pages.OrderBy(page => page.DueOn ?? DateOnly.MaxValue).ThenBy(page => page.Address, StringComparer.Ordinal)],
        };
    }

    /// <summary>The source with this number and some of the pages that cite it, by number; null when it does not exist.</summary>
    /// <param name="id">The source.</param>
    /// <param name="after">The number of the page after which to continue.</param>
    /// <param name="most">The number of pages at most.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<SourceDetails?> FindAsync(long id, long after, int most, CancellationToken cancel)
    {
        var rules = await current.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await db.Sources.AsNoTracking().SingleOrDefaultAsync(source => source.Id == id, cancel) is not { } source)
            return null;
        var sources = await SamePaper.SourcesAsync(db, id, cancel);
        var all = await db.Citations.Where(citation => sources.Contains(citation.SourceId)).Select(citation => citation.PageId).Distinct()
            .CountAsync(cancel);
        return Of(source, await EventsAsync(db, sources, cancel), all) with
        {
            Pages = await PagesAsync(db, rules, new Part(sources, after, most), cancel),
        };
    }

    private static SourceDetails Of(CitedSource source, IReadOnlyList<SourceEvent> events, int pages) => new(
        SourceLine.Of(source, pages, [.. events.Where(happened => happened.TakenBackAt is null)]),
        [.. events.Select(happened => EventLine.Of(happened, source.Name, pages))], []);

    private static async Task<IReadOnlyList<SourceEvent>> EventsAsync(ReviewDb db, long[] sources, CancellationToken cancel) =>
        await db.SourceEvents.AsNoTracking().Where(happened => sources.Contains(happened.SourceId!.Value)).OrderBy(happened => happened.Id)
            .ToListAsync(cancel);

    private async Task<IReadOnlyList<CitingPage>> PagesAsync(ReviewDb db, ActiveRules rules, Part part, CancellationToken cancel)
    {
        var today = rules.DayOf(clock.GetUtcNow());
        // A page that cites the paper by several identifiers is listed once, with the first.
        var rows = await (
            from citation in db.Citations.AsNoTracking()
            join page in db.Pages.AsNoTracking() on citation.PageId equals page.Id
            where part.Sources.Contains(citation.SourceId) && page.Id > part.After
                && !db.Citations.Any(other => other.PageId == page.Id && part.Sources.Contains(other.SourceId)
                    && other.SourceId < citation.SourceId)
            orderby page.Id
            select new { page, citation.Position, citation.Text }).Take(part.Most).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => (row, Judged: rules.Assess(row.page, today))).Select(each =>
                new CitingPage(each.row.page.Site, each.row.page.Address, each.row.page.Title, each.Judged.State.ToString())
                {
                    Id = each.row.page.Id,
                    Judged = each.Judged.State,
                    DueOn = each.Judged.Due?.On,
                    Owner = each.row.page.Owner,
                    Position = each.row.Position,
                    Text = each.row.Text,
                }),
        ];
    }

    /// <summary>Some of the pages that cite a source.</summary>
    private readonly record struct Part(long[] Sources, long After, int Most);
}

/// <summary>One source with its events and the pages that cite it, those due first at the top.</summary>
internal sealed record SourceDetails(SourceLine Source, IReadOnlyList<EventLine> Events, IReadOnlyList<CitingPage> Pages);

/// <summary>A page that cites a source.</summary>
internal sealed record CitingPage(string Site, string Address, string Title, string State)
{
    internal long Id { get; init; }

    internal PageState Judged { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? Owner { get; init; }

    /// <summary>The place of the citation among the references, from 1.</summary>
    public int Position { get; init; }

    /// <summary>The words of the citation.</summary>
    public string Text { get; init; } = "";
}
