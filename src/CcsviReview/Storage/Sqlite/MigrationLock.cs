using CcsviReview.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage.Sqlite;

/// <summary>
/// Lets one process at a time migrate a SQLite file. EF's own lock is a row, which outlives a process that is killed and would keep every
/// later start waiting for ever; this one is a lock on a file beside the database, which the system ends with its process.
/// </summary>
internal sealed class MigrationLock : IDisposable
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private MigrationLock(FileStream file) => _file = file;

    /// <summary>
    /// Waits for the lock, and clears away a row that a killed process left: whoever holds the file knows that nobody migrates.
    /// </summary>
    public static async Task<MigrationLock> TakeAsync(ReviewDb db, CancellationToken cancel)
    {
        var file = SoundFile.Mark(FileOf(db));
        for (; ; await Task.Delay(AskAgain, cancel))
        {
            try
            {
                var held = new MigrationLock(PrivateFiles.Open(file, FileMode.OpenOrCreate));
                await ForgetAbandonedAsync(db, cancel);
                return held;
            }
            catch (IOException taken) when (PrivateFiles.IsTaken(taken))
            {
                // Another process holds it; it is asked for again until cancelled.
            }
        }
    }

    /// <summary>Whether <see cref="NoteMade"/> was called for this database.</summary>
    public static bool IsMade(ReviewDb db) => SoundFile.WasMade(FileOf(db));

    /// <summary>Says for later starts that the database is made.</summary>
    public void NoteMade() => SoundFile.NoteMade(_file);

    public void Dispose() => _file.Dispose();

    private static string FileOf(ReviewDb db) => new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;

    private static async Task ForgetAbandonedAsync(ReviewDb db, CancellationToken cancel)
    {
        var tables = await db.Database
            .SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancel);
        if (tables > 0)
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancel);
    }
}
