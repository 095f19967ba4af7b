using CcsviReview.Settings;
using CcsviReview.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CcsviReview.Storage.Setup;

/// <summary>Checks whether the database is usable, before anything is done with it and while the program runs.</summary>
internal sealed class DatabaseCheck(IDbContextFactory<ReviewDb> database, DatabaseOptions options)
{
    /// <summary>The settings of the database.</summary>
    public DatabaseOptions Options => options;

    /// <summary>Compares the database's schema with that of this program.</summary>
    public Schema Schema { get; } = new(database);

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? SqliteFile { get; } =
        options.Kind == DatabaseKind.Sqlite ? Path.GetFullPath(StorageSetup.SqliteFile(options)) : null;

    /// <summary>Whether no database was created yet, as before a first start.</summary>
    public bool IsFirst => SqliteFile is not null && !File.Exists(SqliteFile) && !SoundFile.WasMade(SqliteFile);

    /// <summary>Whether the file no longer exists, which processes that have it open do not notice.</summary>
    public bool IsGone => SqliteFile is not null && !File.Exists(SqliteFile);

    /// <summary>Throws the database's error when it is not usable. The cost does not grow with the amount of data.</summary>
    public Task AtStartAsync(CancellationToken cancel) => LookAsync(isThorough: false, cancel);

    /// <summary>Throws the database's error when it is not usable, and checks the whole of a SQLite file.</summary>
    public Task ThoroughlyAsync(CancellationToken cancel) => LookAsync(isThorough: true, cancel);

    /// <summary>Throws when nothing can be written, even if everything can be read.</summary>
    public async Task WritableAsync(CancellationToken cancel)
    {
        if (SqliteFile is not null)
        {
            SoundFile.Writable(SqliteFile);
            return;
        }

        await using var db = await database.CreateDbContextAsync(cancel);
        await WritableAsync(db, cancel);
    }

    private static async Task WritableAsync(ReviewDb db, CancellationToken cancel)
    {
        var isReadOnly = await db.Database.SqlQueryRaw<string>("SELECT current_setting('transaction_read_only') AS \"Value\"")
            .SingleAsync(cancel);
        if (isReadOnly == "on")
            throw new PostgresException("transactions are read-only", "ERROR", "ERROR", PostgresErrorCodes.ReadOnlySqlTransaction);
    }

    private async Task LookAsync(bool isThorough, CancellationToken cancel)
    {
        if (SqliteFile is not null)
            SoundFile.BeforeOpening(SqliteFile);
        if (IsGone)
            return;
        await using var db = await database.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        if (SqliteFile is null)
        {
            await WritableAsync(db, cancel);
            return;
        }

        await SoundFile.LookAsync(db, isThorough, cancel);
        if (SoundFile.WasMade(SqliteFile) && !(await db.Database.GetAppliedMigrationsAsync(cancel)).Any())
            throw SoundFile.Emptied();
    }
}
