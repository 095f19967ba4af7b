using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow;

/// <summary>Sees to it that the database is there with the schema of this program, before a stroke touches it.</summary>
internal sealed class PrepareDatabase(Schema schema, IDbContextFactory<ReviewDb> database, ReviewSettings settings)
{
    /// <summary>
    /// SQLite is created and migrated; a PostgreSQL whose schema is not this program's is refused, since other workers may use it.
    /// </summary>
    /// <exception cref="RefusedException">The schema is older or newer; the message names the remedy.</exception>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        if (settings.Database.Kind == DatabaseKind.Sqlite)
        {
            await MigrateAsync(cancel);
            await TouchAsync(cancel);
            return;
        }

        var state = await schema.StateAsync(cancel);
        if (state == SchemaState.Behind)
            throw new RefusedException("The database is empty, or its schema is older than this program: run `ccsvi-review migrate` once.");
        if (state == SchemaState.Ahead)
            throw new RefusedException("The database was made by a newer ccsvi-review: run that version, or restore a backup.");
        await TouchAsync(cancel);
    }

    /// <summary>Brings the schema up to date, whatever the kind; the names of the migrations that were missing.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        if (settings.Database.Kind == DatabaseKind.Sqlite)
        {
            PrivateFiles.CreateFolder(settings.Database.DataFolder);
            CloseFiles.OfDatabase(settings.Database);
        }
        return await schema.MigrateAsync(cancel);
    }

    // Seen once, not reproduced: of jobs that began in the same second one failed with "The model must be finalized …".
    // So the model is built before any begins.
    private async Task TouchAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        await db.Pages.AnyAsync(cancel);
    }
}
