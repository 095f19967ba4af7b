using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Scan;

/// <summary>
/// The end of a scan: pages are resolved with what the whole site proves. Nothing is fetched again, and only changes are written. nothing.
/// </summary>
/// <remarks>
/// The last snapshot of a page is updated in place. If this scan added a snapshot that differs from the one before only by a build time, it
/// is removed: otherwise a site that is built every night would have a history of builds.
/// </remarks>
internal sealed class ResolveSite(IDbContextFactory<ReviewDb> database, ActiveRules rules, DateTimeOffset now)
{
    private const int PagesAtOnce = 100;

    public async Task RunAsync(IReadOnlyCollection<long> pages, SiteTally site, CancellationToken cancel)
    {
        foreach (var ids in pages.Chunk(PagesAtOnce))
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            foreach (var page in await db.Pages.Where(p => ids.Contains(p.Id)).ToListAsync(cancel))
            {
                var resolved = site.Resolve(page.Facts);
                if (SameReading.AsUnderstood(page.Facts, resolved))
                    continue;
                page.Understand(resolved);
                var today = rules.DayOf(now);
                page.Derive(rules.Derive(page, today), today);
            }

            await KeepReadingsAsync(db, ids, cancel);
            await db.SaveChangesAsync(cancel);
        }
    }

    private async Task KeepReadingsAsync(ReviewDb db, long[] ids, CancellationToken cancel)
    {
        foreach (var page in db.ChangeTracker.Entries<Page>().Where(entry => entry.State == EntityState.Modified)
            .Select(entry => entry.Entity).ToList())
        {
            var readings = await db.Readings.Where(r => r.PageId == page.Id).OrderByDescending(r => r.Id).Take(2).ToListAsync(cancel);
            if (readings is [var last, var before] && last.ReadAt == now && SameReading.ApartFromBuilds(before.Facts, page.Facts))
                db.Remove(last);
            else if (readings is [var only, ..])
                db.Entry(only).Property(reading => reading.Facts).CurrentValue = page.Facts;
        }
    }
}
