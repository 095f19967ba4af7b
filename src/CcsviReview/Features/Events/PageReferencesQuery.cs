using CcsviReview.Facts;
using CcsviReview.Inventory;
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
        var rows = await (
            from citation in db.Citations.AsNoTracking()
            join source in db.Sources.AsNoTracking() on citation.SourceId equals source.Id
            where citation.PageId == page.Id
            select new { source, Pages = db.Citations.Count(other => other.SourceId == source.Id) }).ToListAsync(cancel);
        var happened = (await (
            from citation in db.Citations.AsNoTracking()
            join one in db.SourceEvents.AsNoTracking() on (long?)citation.SourceId equals one.SourceId
            where citation.PageId == page.Id && one.TakenBackAt == null
            orderby one.Id
            select one).ToListAsync(cancel)).ToLookup(one => one.SourceId!.Value);
        var lines = rows.ToDictionary(
            row => row.source.Identity, row => SourceLine.Of(row.source, row.Pages, [.. happened[row.source.Id]]));
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
