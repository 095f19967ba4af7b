using CcsviReview.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage.Setup;

/// <summary>Checks the schema and brings it up to date; several workers may call it at once.</summary>
internal sealed class Schema(IDbContextFactory<ReviewDb> database)
{
    // EF's own lock on PostgreSQL ends with the transaction of each migration, so two workers may both run the second one.
    private const long Gate = 20261122;

    // Time to build an index over a million pages, or to wait for a worker that does.
    private static readonly TimeSpan LongestMigration = TimeSpan.FromHours(1);

    /// <summary>Compares the migrations of the database with those of this program.</summary>
    public async Task<SchemaState> StateAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (!applied.IsSubsetOf(known))
            return SchemaState.Ahead;
        return known.IsSubsetOf(applied) ? SchemaState.UpToDate : SchemaState.Behind;
    }

    /// <summary>Applies the missing migrations; returns their names.</summary>
    /// <exception cref="InvalidOperationException">The schema is newer than this program.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        if (db.IsEmbedded)
            DurableConnection.CreateFile(db.Database.GetDbConnection());
        var state = await StateAsync(cancel);
        if (state == SchemaState.Ahead)
            throw new InvalidOperationException("The database was made by a newer ccsvi-review: run that version, or restore a backup.");
        if (state == SchemaState.UpToDate && (!db.IsEmbedded || MigrationLock.IsMade(db)))
            return [];
        db.Database.SetCommandTimeout(LongestMigration);
        await db.Database.OpenConnectionAsync(cancel);
        return db.IsEmbedded ? await MigrateFileAsync(db, cancel) : await MigrateServerAsync(db, cancel);
    }

    private static async Task<IReadOnlyList<string>> MigrateFileAsync(ReviewDb db, CancellationToken cancel)
    {
        using var held = await MigrationLock.TakeAsync(db, cancel);
        var missing = await MigrateAsync(db, cancel);
        held.NoteMade();
        return missing;
    }

    private static async Task<IReadOnlyList<string>> MigrateServerAsync(ReviewDb db, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_lock({Gate})", cancel);
        try
        {
            return await MigrateAsync(db, cancel);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_unlock({Gate})", CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<string>> MigrateAsync(ReviewDb db, CancellationToken cancel)
    {
        var missing = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (missing.Count > 0)
            await db.Database.MigrateAsync(cancel);
        return missing;
    }
}
