using CcsviReview.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage.Sqlite;

/// <summary>Checks whether a SQLite file is usable: it exists, is writable, and is intact.</summary>
/// <remarks>Faults are thrown as SQLite's own exceptions, with more helpful messages.</remarks>
internal static class SoundFile
{
    // Checking this much takes less than a tenth of a second. A larger file is checked in part at start, and completely by doctor.
    private const long LookedAtWhole = 16 * 1024 * 1024;

    private const int ReadOnly = 8; // https://www.sqlite.org/rescode.html
    private const int Corrupt = 11;
    private const int CannotOpen = 14;

    /// <summary>Whether a database was created here: then an empty one in its place is not a first start.</summary>
    public static bool WasMade(string file) => File.Exists(Mark(file)) && new FileInfo(Mark(file)).Length > 0;

    /// <summary>Records for later starts that a database was created here.</summary>
    public static void NoteMade(FileStream mark)
    {
        if (mark.Length > 0)
            return;
        try
        {
            mark.Write("A database was created next to this file. To start with an empty one, delete this file too.\n"u8);
            mark.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // The disk is full; the next start records it.
        }
    }

    /// <summary>The file that the migrating process locks.</summary>
    public static string Mark(string file) => file + ".migrating";

    /// <summary>The folder and the files that this program's user must be able to write.</summary>
    public static IEnumerable<string> Written(string file) =>
        [Path.GetDirectoryName(file)!, file, file + "-wal", file + "-shm", Mark(file)];

    /// <summary>Throws when this program's user may not write.</summary>
    public static void Writable(string file)
    {
        if (WriteAccess.Fault(Written(file)) is { } refused)
            throw new SqliteException(refused, ReadOnly);
    }

    /// <summary>Makes the checks that are possible before SQLite opens the file.</summary>
    public static void BeforeOpening(string file)
    {
        Writable(file);
        var isEmpty = !File.Exists(file) || new FileInfo(file).Length == 0;
        if (isEmpty && WasMade(file))
        {
            throw File.Exists(file)
                ? new SqliteException("the file is empty, but contained a database", Corrupt)
                : new SqliteException("unable to open database file", CannotOpen);
        }
        if (WalFile.Damage(file) is { } damage)
            throw new SqliteException(damage, Corrupt);
    }

    /// <summary>The exception for a file without tables in the place of a database that was created.</summary>
    public static SqliteException Emptied() => new("it has no tables, but contained a database", Corrupt);

    /// <summary>Checks an open database: a small one completely, a large one at both ends of every table.</summary>
    /// <param name="db">The database.</param>
    /// <param name="isThorough">Whether to check all of it, however large it is.</param>
    /// <param name="cancel">Cancels the check.</param>
    public static async Task LookAsync(ReviewDb db, bool isThorough, CancellationToken cancel)
    {
        var bytes = await ScalarAsync<long>(db, "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()", cancel);
        if (isThorough || bytes <= LookedAtWhole)
        {
            var found = await ScalarAsync<string>(db, "PRAGMA quick_check(1)", cancel);
            if (found != "ok")
                throw new SqliteException(found, Corrupt);
            return;
        }

        var tables = await db.Database.SqlQueryRaw<string>("""
            SELECT name AS "Value" FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND sql NOT LIKE '%WITHOUT ROWID%'
            """).ToListAsync(cancel);
        foreach (var table in tables.Select(name => name.Replace("\"", "\"\"", StringComparison.Ordinal)))
        {
            await ScalarAsync<long>(db, $"SELECT count(*) FROM (SELECT * FROM \"{table}\" ORDER BY rowid LIMIT 1)", cancel);
            await ScalarAsync<long>(db, $"SELECT count(*) FROM (SELECT * FROM \"{table}\" ORDER BY rowid DESC LIMIT 1)", cancel);
        }
    }

    private static async Task<T> ScalarAsync<T>(ReviewDb db, string sql, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }
}
