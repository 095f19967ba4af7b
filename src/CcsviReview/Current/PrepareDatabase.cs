using CcsviReview.Current.Faults;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current;

/// <summary>Ensures that the database exists with the schema of this program, before a job uses it.</summary>
internal sealed partial class PrepareDatabase(
    DatabaseCheck check, IDbContextFactory<ReviewDb> database, ILogger<PrepareDatabase> logger)
{
    /// <summary>
    /// SQLite is created and migrated; a PostgreSQL database with another schema is refused, because other workers may use it.
    /// </summary>
    /// <exception cref="RefusedException">The schema is older or newer; the message names the remedy.</exception>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        if (check.SqliteFile is not null)
        {
            await MigrateAsync(cancel);
            await TouchAsync(cancel);
            return;
        }

        await check.AtStartAsync(cancel);
        var state = await check.Schema.StateAsync(cancel);
        if (state == SchemaState.Behind)
            throw new RefusedException("The database is empty or has an older schema. Run `ccsvi-review migrate`.");
        if (state == SchemaState.Ahead)
            throw new RefusedException("A newer version of ccsvi-review created this database. Run that version, or restore a backup.");
        await TouchAsync(cancel);
    }

    /// <summary>Brings the schema up to date, for either kind; returns the names of the missing migrations.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        var isFirst = check.IsFirst;
        if (check.SqliteFile is { } file)
        {
            MakeFolder(Path.GetDirectoryName(file)!);
            FilePermissions.OfDatabase(file);
        }
        await check.AtStartAsync(cancel);
        var missing = await check.Schema.MigrateAsync(cancel);
        if (isFirst)
            LogMade(check.SqliteFile!);
        return missing;
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            PrivateFiles.CreateFolder(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Cannot create the data folder {folder}: {refused.Message} "
                + "Create it for this user, or set Database:DataFolder to another folder.", refused);
        }
    }

    [LoggerMessage(2106, LogLevel.Information, "Created a new, empty database: {File}")]
    private partial void LogMade(string file);

    // Seen once, not reproduced: of jobs that began in the same second one failed with "The model must be finalized …".
    // So the model is built before any begins.
    private async Task TouchAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        await db.Pages.AnyAsync(cancel);
    }
}
