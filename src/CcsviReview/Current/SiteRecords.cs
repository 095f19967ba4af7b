using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current;

/// <summary>What is stored about sites.</summary>
internal sealed class SiteRecords(IDbContextFactory<ReviewDb> database)
{
    /// <summary>The record of a site; a new one, not stored yet, if there is none.</summary>
    public async Task<SiteRecord> FindAsync(string site, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Sites.AsNoTracking().FirstOrDefaultAsync(s => s.Name == site, cancel) ?? new SiteRecord { Name = site };
    }

    /// <summary>Stores it, even if another record of the same site was just stored for the first time.</summary>
    public async Task SaveAsync(SiteRecord record, CancellationToken cancel)
    {
        if (!await TryAsync(record, cancel))
            await TryAsync(record, cancel);
    }

    // False when it did not exist, and now does: another process wrote the first one.
    private async Task<bool> TryAsync(SiteRecord record, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var isKnown = await db.Sites.AnyAsync(s => s.Name == record.Name, cancel);
        db.Entry(record).State = isKnown ? EntityState.Modified : EntityState.Added;
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException) when (!isKnown)
        {
            db.ChangeTracker.Clear();
            if (!await db.Sites.AnyAsync(s => s.Name == record.Name, cancel))
                throw;
            return false;
        }
    }
}
