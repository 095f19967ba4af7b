using System.Security.Cryptography;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current;

/// <summary>
/// The keys that sign links, stored in the database so that every worker has them and a restart changes nothing. The first link creates the
/// first key; a key older than <see cref="LongestUse"/> signs no more, but what it signed stays valid.
/// </summary>
internal sealed class Keyring(IDbContextFactory<ReviewDb> database)
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan LongestUse = TimeSpan.FromDays(90);

    /// <summary>The valid keys; there may be none yet.</summary>
    public async Task<LinkKeys> ReadAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return Of(await InForce(db).AsNoTracking().ToListAsync(cancel));
    }

    /// <summary>The valid keys, including one that may still sign.</summary>
    public async Task<LinkKeys> ToSignAsync(DateTimeOffset now, CancellationToken cancel)
    {
        int last;
        await using (var db = await database.CreateDbContextAsync(cancel))
        {
            last = await LastAsync(db, cancel);
            var keys = await InForce(db).AsNoTracking().ToListAsync(cancel);
            if (keys.Count > 0 && now - keys[^1].MadeAt < LongestUse)
                return Of(keys);
        }

        // The number was read before it turned out that a key is needed: of several workers at once, only one creates it.
        await AddAsync(last + 1, now, cancel);
        return await ReadAsync(cancel);
    }

    /// <summary>
    /// A key that is not stored: what it signs looks like a link and opens nothing. For previews of emails.
    /// </summary>
    public static LinkKeys Throwaway() => new([new LinkKey(int.MaxValue, RandomNumberGenerator.GetBytes(LinkKey.Bytes))]);

    /// <summary>Creates a new signing key; with <paramref name="revoke"/>, everything that older ones signed becomes invalid.</summary>
    /// <returns>How many keys were revoked.</returns>
    public async Task<int> RotateAsync(bool revoke, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var old = revoke ? await InForce(db).ToListAsync(cancel) : [];
        foreach (var key in old)
            key.Revoke(now);
        db.Add(New(await LastAsync(db, cancel) + 1, now));
        await db.SaveChangesAsync(cancel);
        return old.Count;
    }

    private async Task AddAsync(int number, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        db.Add(New(number, now));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Another worker created the key with this number first, which is as good. Any other cause fails the run.
            db.ChangeTracker.Clear();
            if (!await db.Keys.AnyAsync(key => key.Use == StoredKey.Links && key.Number == number, cancel))
                throw;
        }
    }

    private static async Task<int> LastAsync(ReviewDb db, CancellationToken cancel) =>
        await db.Keys.Where(key => key.Use == StoredKey.Links).MaxAsync(key => (int?)key.Number, cancel) ?? 0;

    private static StoredKey New(int number, DateTimeOffset now) => new()
    {
        Use = StoredKey.Links,
        Number = number,
        Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(LinkKey.Bytes)),
        MadeAt = now,
    };

    private static IQueryable<StoredKey> InForce(ReviewDb db) =>
        db.Keys.Where(key => key.Use == StoredKey.Links && key.RevokedAt == null).OrderBy(key => key.Number);

    private static LinkKeys Of(IEnumerable<StoredKey> kept) =>
        new(kept.Select(key => new LinkKey(key.Number, Convert.FromBase64String(key.Secret))));
}
