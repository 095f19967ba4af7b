using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using CcsviReview.Storage.Maps;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Updates the citations of a batch of pages to what the pages cite now: adds new ones, removes old ones, and writes nothing else. A page
/// that cites a source with events gets those events.
/// </summary>
internal sealed class CitationBatch(ReviewDb db)
{
    private const int KeysAtOnce = 1000;
    private readonly Dictionary<Page, (IReadOnlyList<CitedReference> Cited, bool WithLinks)> _pages = [];
    private Dictionary<Page, SourceOfPage[]> _changed = [];
    private long[] _seen = [];

    /// <summary>Notes a page whose text changed; its citations are stored at the end of its batch.</summary>
    /// <param name="page">The page.</param>
    /// <param name="links">The links of its own text; null where nobody asks for them, and those that are stored stay.</param>
    public void Take(Page page, IReadOnlyList<PageLink>? links) => _pages[page] = links is null
        ? (CitedReference.In(page.Facts), false)
        : (CitedReference.In(page.Facts, page.Address, links), true);

    /// <summary>Stores the citations with the caller's other changes. Runs no query when no page changed.</summary>
    /// <param name="plan">When a new source is first checked.</param>
    /// <returns>The pages that got events of their sources, and so must be evaluated again.</returns>
    public async Task<IReadOnlyList<Page>> CompleteAsync(FirstAskPlan plan, CancellationToken cancel)
    {
        if (_pages.Count == 0)
            return [];
        var wanted = _pages.Values.SelectMany(each => each.Cited).DistinctBy(cited => cited.Key).ToDictionary(cited => cited.Key);
        var known = await FindAsync(wanted.Keys, cancel);
        var missing = wanted.Where(each => !known.ContainsKey(each.Key)).Select(each => each.Value).ToList();
        if (missing.Count > 0)
        {
            await new NewSources(db).AddAsync(missing, plan, cancel);
            foreach (var (key, id) in await FindAsync(missing.Select(cited => cited.Key), cancel))
                known[key] = id;
        }
        _changed = await ReplaceAsync(known, cancel);
        foreach (var (page, taken) in _pages)
        {
            page.CitedBy(CitedReference.Version);
            if (taken.WithLinks)
                page.LinksRead(plan.Today);
        }
        var all = _changed.SelectMany(each => each.Value).Select(source => source.Id).Distinct().ToArray();
        var old = all.Except(missing.Select(cited => known[cited.Key])).ToArray();
        await AskAgainAsync(old, plan, cancel);
        // A paper that is new by this identifier may be known by another.
        return await InheritAsync([.. old.Union(await new SamePaper(db).JoinAsync(all, cancel))], cancel);
    }

    /// <summary>
    /// To be called after the commit. An event that became known or was taken back meanwhile may have missed these pages, because their
    /// citations were not stored yet: it is marked to look for its pages once more.
    /// </summary>
    public async Task MarkMissedAsync(CancellationToken cancel)
    {
        foreach (var some in _changed.Values.SelectMany(sources => sources).Select(source => source.Id).Distinct().Chunk(KeysAtOnce))
        {
            var sources = await SamePaper.WithOthersAsync(db, some, cancel);
            await db.SourceEvents
                .Where(happened => sources.Contains(happened.SourceId!.Value)
                    && (happened.TakenBackAt == null) != _seen.Contains(happened.Id))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(happened => EF.Property<long?>(happened, SourceEventMap.SpreadAfter), 0L), cancel);
        }
    }

    private async Task<Dictionary<SourceKey, long>> FindAsync(IEnumerable<SourceKey> keys, CancellationToken cancel)
    {
        var found = new Dictionary<SourceKey, long>();
        foreach (var some in keys.Select(key => key.Value).Distinct(StringComparer.Ordinal).Chunk(KeysAtOnce))
        {
            foreach (var source in await db.Sources.AsNoTracking().Where(source => some.Contains(source.Key))
                .Select(source => new { source.Id, source.Kind, source.Key }).ToListAsync(cancel))
                found[new SourceKey(source.Kind, source.Key)] = source.Id;
        }
        return found;
    }

    // Returns all sources of the pages whose citations changed.
    private async Task<Dictionary<Page, SourceOfPage[]>> ReplaceAsync(Dictionary<SourceKey, long> sources, CancellationToken cancel)
    {
        var ids = _pages.Keys.Where(page => !IsNew(page)).Select(page => page.Id).ToArray();
        var stored = ids.Length == 0 ? [] : await db.Citations.Where(citation => ids.Contains(citation.PageId)).ToListAsync(cancel);
        var byPage = stored.ToLookup(citation => citation.PageId);
        Dictionary<Page, SourceOfPage[]> changed = [];
        foreach (var (page, (cited, withLinks)) in _pages)
        {
            var before = IsNew(page) ? [] : byPage[page.Id].ToDictionary(citation => citation.SourceId);
            var isOther = false;
            foreach (var one in cited)
            {
                var source = sources[one.Key];
                if (before.Remove(source, out var same))
                {
                    isOther |= same.Text != one.Text || same.IsLink != one.IsLink; // Maybe ahead of print.
                    (same.Position, same.Text, same.IsLink) = (one.Position, one.Text, one.IsLink);
                    continue;
                }
                Beside(page, new PageCitation
                {
                    PageId = page.Id,
                    SourceId = source,
                    Position = one.Position,
                    Text = one.Text,
                    IsLink = one.IsLink,
                });
                isOther = true;
            }
            var kept = before.Values.Where(citation => citation.IsLink && !withLinks).ToList();
            db.RemoveRange(before.Values.Except(kept));
            if (isOther || before.Count > kept.Count)
                changed[page] =
                [
                    .. cited.Select(one => new SourceOfPage(sources[one.Key], one.IsLink ? one.Text : null)),
                    .. kept.Select(citation => new SourceOfPage(citation.SourceId, citation.Text)),
                ];
        }
        return changed;
    }

    private async Task AskAgainAsync(long[] sources, FirstAskPlan plan, CancellationToken cancel)
    {
        if (sources.Length == 0)
            return;
        var (day, never) = (await plan.NextAsync(db, cancel), FirstAskPlan.Never);
        foreach (var some in sources.Chunk(KeysAtOnce))
            await db.Sources.Where(source => some.Contains(source.Id) && source.NextAskOn == never)
                .ExecuteUpdateAsync(set => set.SetProperty(source => source.NextAskOn, day), cancel);
    }

    // The events of a source apply to pages that cite it from now on, and no longer to those that stopped citing it.
    private async Task<IReadOnlyList<Page>> InheritAsync(long[] old, CancellationToken cancel)
    {
        if (_changed.Count == 0 || (old.Length == 0 && _changed.Keys.All(page => page.Events.Count == 0)))
            return [];
        var ofSources = await PageEvents.OfSourcesAsync(db, old, cancel);
        _seen = [.. ofSources.SelectMany(source => source).Select(each => each.Event.Id)];
        var ofPages = await PageEvents.OfPagesAsync(
            db, [.. _changed.Keys.Where(page => !IsNew(page)).Select(page => page.Id)], cancel);
        return
        [
            .. _changed.Where(each => each.Key.Learn(PageEvents.Of(each.Key, each.Value, ofSources)
                    .Concat(IsNew(each.Key) ? [] : ofPages[each.Key.Id])))
                .Select(each => each.Key),
        ];
    }

    // A page that is new in this batch has its id only after the commit; until then the row refers to the temporary one.
    private void Beside(Page page, PageCitation citation)
    {
        var id = db.Entry(page).Property(p => p.Id);
        var reference = db.Add(citation).Property(row => row.PageId);
        (reference.CurrentValue, reference.IsTemporary) = (id.CurrentValue, id.IsTemporary);
    }

    private bool IsNew(Page page) => db.Entry(page).State == EntityState.Added;
}
