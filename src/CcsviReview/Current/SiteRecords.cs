using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current;

/// <summary>What is remembered of sites.</summary>
internal sealed class SiteRecords(IDbContextFactory<ReviewDb> database)
{
    /// <summary>That of a site; a new one, which is not stored yet, where nothing is remembered.</summary>
    public async Task<SiteRecord> FindAsync(string site, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Sites.AsNoTracking().FirstOrDefaultAsync(s => s.Name == site, cancel) ?? new SiteRecord { Name = site };
    }

    /// <summary>Stores it, whether or not another one of the same site was stored first in this moment.</summary>
    public async Task SaveAsync(SiteRecord record, CancellationToken cancel)
    {
        if (!await TryAsync(record, cancel))
            await TryAsync(record, cancel);
    }

    // False when it was not known, and is now: another program wrote the first one.
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
