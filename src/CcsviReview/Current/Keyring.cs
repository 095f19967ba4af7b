using System.Security.Cryptography;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current;

/// <summary>
/// The keys that sign links, kept in the database so that every worker has them and a restart changes nothing. The first link makes the
/// first key; a key older than <see cref="LongestUse"/> signs no more, and goes on reading what it signed.
/// </summary>
internal sealed class Keyring(IDbContextFactory<ReviewDb> database)
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan LongestUse = TimeSpan.FromDays(90);

    /// <summary>The keys in force; there may be none yet.</summary>
    public async Task<LinkKeys> ReadAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        return Of(await InForce(db).AsNoTracking().ToListAsync(cancel));
    }

    /// <summary>The keys in force, with one that may still sign.</summary>
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

        // The number was read before it was seen that a key is wanted: of workers that see it at once, one makes it.
        await AddAsync(last + 1, now, cancel);
        return await ReadAsync(cancel);
    }

    /// <summary>
    /// A key that nobody keeps: what it signs has the shape of a link and opens nothing. For mails that are only looked at.
    /// </summary>
    public static LinkKeys Throwaway() => new([new LinkKey(int.MaxValue, RandomNumberGenerator.GetBytes(LinkKey.Bytes))]);

    /// <summary>Makes a new key to sign with; with <paramref name="revoke"/> nothing that older ones signed is believed any more.</summary>
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
            // Another worker made the key of this number first: theirs is as good. Anything else is a failure of the run.
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
