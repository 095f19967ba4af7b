using CcsviReview.Storage;
using CcsviReview.Storage.Maps;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Sources that are one paper: cited by its DOI here, by its number in PubMed or PubMed Central there. What is known of one holds for the
/// pages that cite another.
/// </summary>
/// <remarks>A paper has one identifier of each kind. Where registries would join two DOIs, one errs, and nothing is joined.</remarks>
internal sealed class SamePaper(ReviewDb db)
{
    private const int RowsAtOnce = 1000;

    private static readonly SourceKind[] Kinds = [SourceKind.Doi, SourceKind.PubMed, SourceKind.PubMedCentral];

    /// <summary>A source with all others that are the same paper.</summary>
    public static async Task<long[]> SourcesAsync(ReviewDb db, long source, CancellationToken cancel)
    {
        var paper = await db.Sources.Where(one => one.Id == source).Select(one => one.PaperId).SingleOrDefaultAsync(cancel);
        return paper is null ? [source] : await db.Sources.Where(one => one.PaperId == paper).Select(one => one.Id).ToArrayAsync(cancel);
    }

    /// <summary>Sources with all others that are the same papers.</summary>
    public static async Task<long[]> WithOthersAsync(ReviewDb db, long[] sources, CancellationToken cancel) =>
    [
        .. sources.Union(await (
            from source in db.Sources
            join same in db.Sources on source.PaperId equals same.PaperId
            where sources.Contains(source.Id) && source.PaperId != null
            select same.Id).Distinct().ToListAsync(cancel)),
    ];

    /// <summary>How many pages cite each of some sources, by any identifier of the paper; a source that none cites is left out.</summary>
    public static async Task<IReadOnlyDictionary<long, int>> CitingPagesAsync(
        ReviewDb db, IEnumerable<long> sources, CancellationToken cancel)
    {
        Dictionary<long, int> counts = [];
        foreach (var some in sources.Distinct().Chunk(RowsAtOnce))
        {
            var own = await db.Citations.Where(citation => some.Contains(citation.SourceId)).GroupBy(citation => citation.SourceId)
                .Select(source => new { source.Key, Pages = source.Count() }).ToListAsync(cancel);
            own.ForEach(row => counts[row.Key] = row.Pages);
            var joined = await (
                from source in db.Sources
                join same in db.Sources on source.PaperId equals same.PaperId
                join citation in db.Citations on same.Id equals citation.SourceId
                where some.Contains(source.Id) && source.PaperId != null
                select new { source.Id, citation.PageId }).Distinct().GroupBy(row => row.Id)
                .Select(source => new { source.Key, Pages = source.Count() }).ToListAsync(cancel);
            joined.ForEach(row => counts[row.Key] = row.Pages);
        }
        return counts;
    }

    /// <summary>Stores by what other identifiers registries know sources, inside the caller's transaction.</summary>
    public async Task StoreAsync(IReadOnlyDictionary<long, IReadOnlyList<SourceKey>> identifiers, CancellationToken cancel)
    {
        var named = identifiers.Where(each => each.Value.Count > 0).ToDictionary();
        if (named.Count == 0)
            return;
        var ids = named.Keys.ToArray();
        var stored = await db.SourceIdentifiers.Where(row => ids.Contains(row.SourceId)).ToListAsync(cancel);
        foreach (var (source, keys) in named)
        {
            foreach (var key in keys)
            {
                if (stored.Find(row => row.SourceId == source && row.Kind == key.Kind) is { } known)
                    known.Key = key.Value;
                else
                    db.Add(new SourceIdentifier { SourceId = source, Kind = key.Kind, Key = key.Value });
            }
        }
        await db.SaveChangesAsync(cancel);
        await JoinAsync(ids, cancel);
    }

    /// <summary>Joins sources with those that are the same paper; gives back which of them have such others.</summary>
    public async Task<IReadOnlySet<long>> JoinAsync(IEnumerable<long> sources, CancellationToken cancel)
    {
        HashSet<long> joined = [];
        foreach (var some in sources.Distinct().Chunk(RowsAtOnce))
            joined.UnionWith(await JoinAsync(some, cancel));
        return joined;
    }

    private async Task<IEnumerable<long>> JoinAsync(long[] ids, CancellationToken cancel)
    {
        var own = await PapersAsync(db.Sources.Where(source => ids.Contains(source.Id)), cancel);
        if (own.Count == 0)
            return [];
        var links = await LinksAsync(own, cancel);
        if (links.Count > 0)
        {
            var papers = await RelatedAsync(own, links, cancel);
            foreach (var (one, other) in Pairs(papers, links))
                await JoinAsync((one, other), papers, cancel);
            own = [.. papers.Where(paper => ids.Contains(paper.Id))];
        }
        return own.Where(paper => paper.Group is not null).Select(paper => paper.Id);
    }

    private static async Task<List<Paper>> PapersAsync(IQueryable<CitedSource> sources, CancellationToken cancel) =>
    [
        .. (await sources.AsNoTracking().Where(source => Kinds.Contains(source.Kind)).OrderBy(source => source.Id)
            .Select(source => new { source.Id, source.Kind, source.Key, source.PaperId }).ToListAsync(cancel))
            .Select(source => new Paper(source.Id, new SourceKey(source.Kind, source.Key)) { Group = source.PaperId }),
    ];

    // What these sources are called by registries, and what other sources are called by the same names.
    private async Task<List<SourceIdentifier>> LinksAsync(List<Paper> own, CancellationToken cancel)
    {
        var ids = own.Select(paper => paper.Id).ToArray();
        var links = await db.SourceIdentifiers.AsNoTracking().Where(row => ids.Contains(row.SourceId)).ToListAsync(cancel);
        foreach (var keys in own.Select(paper => paper.Key.Value).Concat(links.Select(row => row.Key)).Distinct(StringComparer.Ordinal)
            .Chunk(RowsAtOnce))
            links.AddRange(await db.SourceIdentifiers.AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(cancel));
        return [.. links.DistinctBy(row => (row.SourceId, row.Kind)).OrderBy(row => row.SourceId).ThenBy(row => row.Kind)];
    }

    private async Task<List<Paper>> RelatedAsync(List<Paper> own, List<SourceIdentifier> links, CancellationToken cancel)
    {
        var papers = own.ToList();
        foreach (var ids in links.Select(row => row.SourceId).Distinct().Chunk(RowsAtOnce))
            papers.AddRange(await PapersAsync(db.Sources.Where(source => ids.Contains(source.Id)), cancel));
        foreach (var keys in links.Select(row => row.Key).Distinct(StringComparer.Ordinal).Chunk(RowsAtOnce))
            papers.AddRange(await PapersAsync(db.Sources.Where(source => keys.Contains(source.Key)), cancel));
        foreach (var groups in papers.Select(paper => paper.Group).OfType<long>().Distinct().ToArray().Chunk(RowsAtOnce))
            papers.AddRange(await PapersAsync(db.Sources.Where(source => groups.Contains(source.PaperId!.Value)), cancel));
        return [.. papers.DistinctBy(paper => paper.Id).OrderBy(paper => paper.Id)];
    }

    private static IEnumerable<(Paper One, Paper Other)> Pairs(List<Paper> papers, List<SourceIdentifier> links)
    {
        var byId = papers.ToDictionary(paper => paper.Id);
        var byKey = papers.ToDictionary(paper => paper.Key);
        foreach (var same in links.Where(row => byId.ContainsKey(row.SourceId)).GroupBy(row => new SourceKey(row.Kind, row.Key)))
        {
            var first = byKey.GetValueOrDefault(same.Key) ?? byId[same.First().SourceId];
            foreach (var row in same.Where(row => row.SourceId != first.Id))
                yield return (first, byId[row.SourceId]);
        }
    }

    private async Task JoinAsync((Paper One, Paper Other) pair, List<Paper> papers, CancellationToken cancel)
    {
        var (one, other) = pair;
        if (one.Group is not null && one.Group == other.Group)
            return;
        var all = papers.Where(paper => paper == one || paper == other
            || (paper.Group is { } group && (group == one.Group || group == other.Group))).ToList();
        if (all.DistinctBy(paper => paper.Key.Kind).Count() < all.Count)
            return;
        var first = all.Min(paper => paper.Id);
        all.ForEach(paper => paper.Group = first);
        var ids = all.ConvertAll(paper => paper.Id);
        await db.Sources.Where(source => ids.Contains(source.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(source => source.PaperId, first), cancel);
        // What is known of each has now to reach the pages that cite the others.
        await db.SourceEvents.Where(happened => ids.Contains(happened.SourceId!.Value)).ExecuteUpdateAsync(
            set => set.SetProperty(happened => EF.Property<long?>(happened, SourceEventMap.SpreadAfter), 0L), cancel);
    }

    private sealed class Paper(long id, SourceKey key)
    {
        public long Id => id;

        public SourceKey Key => key;

        public long? Group { get; set; }
    }
}
