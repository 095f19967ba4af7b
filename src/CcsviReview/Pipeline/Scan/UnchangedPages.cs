using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Sources;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>
/// The pages of a scan that exist and did not change. Only the time of their last answer is written, in one statement per batch, and their
/// facts are read only if other pages of the site changed.
/// </summary>
internal sealed class UnchangedPages(IDbContextFactory<ReviewDb> database, DateTimeOffset now)
{
    private const int PagesAtOnce = 500;
    private readonly List<long> _pages = [];

    /// <summary>Records the unchanged pages of a batch, and returns the others.</summary>
    public async Task<IReadOnlyList<Fetched>> TakeAsync(
        string site, IReadOnlyList<Fetched> batch, ScanTally tally, CancellationToken cancel)
    {
        var addresses = batch.Where(IsQuiet).Select(fetched => fetched.Address).Distinct(StringComparer.Ordinal).ToList();
        if (addresses.Count == 0)
            return batch;
        await using var db = await database.CreateDbContextAsync(cancel);
        var pages = await db.Pages
            .Where(p => p.Site == site && addresses.Contains(p.Address) && p.Presence == Presence.Present && p.Trouble == null)
            .Select(p => new { p.Id, p.Address }).ToListAsync(cancel);
        if (pages.Count == 0)
            return batch;
        var ids = pages.Select(page => page.Id).ToList();
        // Another run may hold some of these rows and wait for others: then the database aborts one of the two, and this one tries again.
        await DatabaseRetry.InTurnsAsync(() =>
            db.Pages.Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(p => p.SetProperty(page => page.LastReadAt, now), cancel));
        _pages.AddRange(ids);
        var taken = pages.Select(page => page.Address).ToHashSet(StringComparer.Ordinal);
        foreach (var page in pages)
            tally.Unchanged(page.Address);
        return [.. batch.Where(fetched => !IsQuiet(fetched) || !taken.Contains(fetched.Address))];
    }

    /// <summary>Reads the facts of these pages, for <paramref name="count"/>.</summary>
    public async Task CountAsync(Action<long, string, PageFacts> count, CancellationToken cancel)
    {
        foreach (var ids in _pages.Chunk(PagesAtOnce))
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            foreach (var page in await db.Pages.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Address, p.Facts })
                .ToListAsync(cancel))
                count(page.Id, page.Address, page.Facts);
        }
    }

    private static bool IsQuiet(Fetched fetched) => fetched is Fetched.Unchanged { Validator: null, Aliases.Count: 0, Variants.Count: 0 };
}
