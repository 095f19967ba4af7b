using System.Collections.Concurrent;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;
using CcsviReview.Sources;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>
/// Records in the inventory what a source fetched: reads the facts, keeps snapshots that differ, and computes the projections; one
/// transaction per batch.
/// </summary>
internal sealed class PageRecorder(IDbContextFactory<ReviewDb> database, ActiveRules rules, SiteConventions customs, DateTimeOffset now)
{
    private readonly DateOnly _today = rules.DayOf(now);
    private readonly SiteConventions _customs = customs with { Zone = rules.Zone, ReadsLinks = rules.PoliciesOfLinks.Count > 0 };
    private readonly List<long> _open = [];
    private readonly UnchangedPages _quiet = new(database, now);
    private readonly HashSet<long> _counted = [];
    private SectionFronts? _fronts;

    /// <summary>What the pages seen so far prove about the whole site.</summary>
    public SiteTally Site { get; } = new();

    /// <summary>Records a batch. When the database refuses it, each page is tried alone, so that a bad page affects only itself.</summary>
    public async Task TakeAsync(string site, IReadOnlyList<Fetched> batch, ScanTally tally, CancellationToken cancel)
    {
        if (batch.Count == 0)
            return;
        var loud = await _quiet.TakeAsync(site, batch, tally, cancel);
        if (loud.Count == 0)
            return;
        (batch, HasNews) = (loud, true);
        var readings = ReadAll(batch);
        try
        {
            await CommitAsync(site, batch, readings, tally, cancel);
        }
        catch (DbUpdateException refused) when (batch.Count > 1 && !refused.IsOfWhole())
        {
            foreach (var fetched in batch)
                await TakeAsync(site, [fetched], tally, cancel);
        }
        catch (DbUpdateException refused) when (!refused.IsOfWhole())
        {
            tally.Refused(batch[0].Address, $"the database refused it: {refused.InnerException?.Message ?? refused.Message}");
        }
    }

    /// <summary>Whether any page changed, was new or failed.</summary>
    public bool HasNews { get; private set; }

    /// <summary>Counts the unchanged pages too: all pages of a site decide what it proves.</summary>
    public Task CountQuietAsync(CancellationToken cancel) => _quiet.CountAsync(Counted, cancel);

    /// <summary>Resolves the pages whose meaning other pages of the site decide, once all of them have been seen.</summary>
    public Task CompleteAsync(CancellationToken cancel) => new ResolveSite(database, rules, now).RunAsync(_open, Site, cancel);

    private ConcurrentDictionary<string, PageReading> ReadAll(IReadOnlyList<Fetched> batch)
    {
        var readings = new ConcurrentDictionary<string, PageReading>(StringComparer.Ordinal);
        Parallel.ForEach(
            batch.OfType<Fetched.Read>(),
            read => readings[read.Address] = PageReader.Read(read.Content with { ReadOn = _today }, _customs));
        return readings;
    }

    private async Task CommitAsync(
        string site, IReadOnlyList<Fetched> batch, IReadOnlyDictionary<string, PageReading> readings, ScanTally tally,
        CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var stored = await PageBatch.LoadAsync(db, site, batch, cancel);
        var after = new List<Action>();
        await using var transaction = ResolveMoves.Concerns(stored, batch) ? await db.Database.BeginTransactionAsync(cancel) : null;
        if (transaction is not null)
            after.AddRange(await MoveAsync(db, stored, (batch, readings), tally, cancel));
        foreach (var fetched in batch)
            after.Add(Take(stored, fetched, readings, tally));
        await stored.Texts.CompleteAsync(now, cancel);
        foreach (var page in await stored.Citations.CompleteAsync(new FirstAskPlan(_today, rules.Watch.FirstAsksPerDay), cancel))
            Rederive(page);
        await db.SaveChangesAsync(cancel);
        if (transaction is not null)
            await transaction.CommitAsync(cancel);
        await stored.Citations.MarkMissedAsync(cancel);

        // Counted only after the commit, so that a batch that is repeated page by page counts once.
        after.ForEach(count => count());
    }

    // Before anything else is recorded, so that the facts go to the right page.
    private async Task<IEnumerable<Action>> MoveAsync(
        ReviewDb db, PageBatch stored, (IReadOnlyList<Fetched> Pages, IReadOnlyDictionary<string, PageReading> Readings) batch,
        ScanTally tally, CancellationToken cancel)
    {
        _fronts ??= new SectionFronts(database, stored.Site);
        var moves = new ResolveMoves(db, stored, _fronts, new ScanMoment(now, _today) { Read = batch.Readings });
        await moves.RunAsync(batch.Pages, cancel);
        foreach (var page in moves.Missing.Concat(moves.Moved).Where(page => db.Entry(page).State != EntityState.Detached))
            Rederive(page);
        return [.. moves.Missing.Select(_ => (Action)tally.Gone), .. moves.Moved.Select(_ => (Action)tally.Moved)];
    }

    private Action Take(PageBatch stored, Fetched fetched, IReadOnlyDictionary<string, PageReading> readings, ScanTally tally)
    {
        var known = stored.Find(fetched.Address);
        switch (fetched)
        {
            case Fetched.Read read:
                return TakeReading(stored, known, read, readings[read.Address], tally);
            case Fetched.Unchanged unchanged when known is not null:
                known.Answered(now);
                if (unchanged.Validator is { } validator)
                    known.Validate(validator);
                stored.Alias(known, fetched.Aliases.Concat(fetched.Variants), now);
                Rederive(known);
                // Reported again only for the address that leads there.
                return () => Counted(known, () => Once(known, () => tally.Unchanged(known.Address)));
            case Fetched.Kept kept:
                // The server that reported it missing has had a day to correct that.
                if (known?.Presence is Presence.Missing)
                    known.Missed(_today, known.Trouble ?? "");
                if (known is not null)
                    Rederive(known);
                return () => Counted(known, () => tally.Kept(kept.Address));
            case Fetched.Missing missing:
                if (known is not null)
                {
                    known.Missed(_today, missing.Why);
                    Rederive(known);
                }

                return known is null ? () => tally.Unreachable(missing.Address, missing.Why) : () => tally.Missing(missing.Address);
            case Fetched.Unreachable unreachable:
                known?.Unreachable(unreachable.Why);
                // Its earlier facts still count for the site: proofs must not depend on a bad day of the network.
                return () => Counted(known, () => tally.Unreachable(unreachable.Address, unreachable.Why));
            default:
                return () => tally.Unreachable(fetched.Address, "the server says the page has not changed, but it was never read");
        }
    }

    private Action TakeReading(PageBatch stored, Page? known, Fetched.Read read, PageReading reading, ScanTally tally)
    {
        var page = known ?? stored.Add(read.Address, _today);
        var differs = known is null || !SameReading.Of(known.Facts, reading.Facts);
        if (differs)
        {
            page.Read(reading.Facts, rules.SectionOf(page), now);
            stored.Keep(page, new PageSnapshot { ReadAt = now, Facts = reading.Facts });
        }
        else
        {
            page.Answered(now);
        }

        stored.Texts.Take(page, reading.MainText);
        page.Validate(read.Validator);
        stored.Alias(page, read.Aliases.Concat(read.Variants), now);
        Rederive(page);
        var links = rules.PolicyOf(page).LinkCheck is null ? null : reading.Links;
        if (differs || links is not null)
            stored.Citations.Take(page, links);
        Action<string> count = known is null ? tally.New : differs ? tally.Changed : tally.Unchanged;
        return () => Counted(page, () => Once(page, () => count(read.Address)));
    }

    private void Rederive(Page page) => page.Derive(rules.Derive(page, _today), _today);

    private void Once(Page page, Action count)
    {
        if (_counted.Add(page.Id))
            count();
    }

    private void Counted(Page? page, Action count)
    {
        count();
        if (page is not null)
            Counted(page.Id, page.Address, page.Facts);
    }

    private void Counted(long id, string address, PageFacts facts)
    {
        Site.Count(address, facts);
        if (SiteTally.CanChange(facts))
            _open.Add(id);
    }
}
