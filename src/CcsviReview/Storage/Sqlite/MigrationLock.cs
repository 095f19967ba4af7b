using CcsviReview.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage.Sqlite;

/// <summary>
/// Lets one process at a time migrate a SQLite file. EF's own lock is a row, which remains when a process is killed and would make every
/// later start wait forever; this one is a lock on a file beside the database, which the system releases with its process.
/// </summary>
internal sealed class MigrationLock : IDisposable
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private MigrationLock(FileStream file) => _file = file;

    /// <summary>
    /// Waits for the lock, and removes a row that a killed process left: the holder of the file lock knows that nobody else migrates.
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
                // Another process has it; this one tries again until cancelled.
            }
        }
    }

    /// <summary>Whether <see cref="NoteMade"/> was called for this database.</summary>
    public static bool IsMade(ReviewDb db) => SoundFile.WasMade(FileOf(db));

    /// <summary>Records for later starts that the database was created.</summary>
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
