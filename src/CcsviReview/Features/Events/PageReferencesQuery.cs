using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Events;

/// <summary>Reads what is known of the references of a page: the one query for the command line, the dashboard and the API.</summary>
internal sealed class PageReferencesQuery(IDbContextFactory<ReviewDb> database)
{
    /// <summary>Its references in the order of the page.</summary>
    public async Task<IReadOnlyList<CitedReferenceLine>> RunAsync(Page page, CancellationToken cancel)
    {
        if (page.Facts.References.Count == 0)
            return [];
        await using var db = await database.CreateDbContextAsync(cancel);
        var sources = await (
            from citation in db.Citations.AsNoTracking()
            join source in db.Sources.AsNoTracking() on citation.SourceId equals source.Id
            where citation.PageId == page.Id
            select source).ToListAsync(cancel);
        var ids = sources.ConvertAll(source => source.Id);
        var pages = await SamePaper.CitingPagesAsync(db, ids, cancel);
        var happened = await PageEvents.OfSourcesAsync(db, ids, cancel);
        var lines = sources.ToDictionary(
            source => source.Identity, source => SourceLine.Of(source, pages.GetValueOrDefault(source.Id), happened[source.Id]));
        return
        [
            .. page.Facts.References.Select((reference, index) => (index, reference, Key: SourceKey.For(reference))).Select(each =>
                new CitedReferenceLine(each.index + 1, each.reference)
                {
                    IsIdentified = each.Key is not null,
                    Source = each.Key is { } key ? lines.GetValueOrDefault(key) : null,
                }),
        ];
    }
}

/// <summary>A reference of a page.</summary>
/// <param name="Position">Its place among the references, from 1.</param>
/// <param name="Reference">What the page says.</param>
internal sealed record CitedReferenceLine(int Position, Reference Reference)
{
    /// <summary>Whether anything in it identifies a source.</summary>
    public bool IsIdentified { get; init; }

    /// <summary>
    /// What is known of its source; null where nothing identifies one, or where the citations of the page are not stored yet.
    /// </summary>
    public SourceLine? Source { get; init; }
}
