using CcsviReview.Flow;
using CcsviReview.Settings;

namespace CcsviReview.Cli;

/// <summary>Keeps a second worker off a SQLite file: one process owns it. On PostgreSQL any number may work.</summary>
internal sealed class OnlyOne : IDisposable
{
    private readonly FileStream? _lock;

    private OnlyOne(FileStream? file) => _lock = file;

    /// <exception cref="RefusedException">Another worker runs on this data folder, or it cannot be written to.</exception>
    public static OnlyOne On(DatabaseOptions database)
    {
        if (database.Kind != DatabaseKind.Sqlite)
            return new OnlyOne(null);
        var folder = Path.GetFullPath(database.DataFolder);
        try
        {
            PrivateFiles.CreateFolder(folder);
            return new OnlyOne(PrivateFiles.Open(Path.Combine(folder, "serving.lock"), FileMode.OpenOrCreate));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new RefusedException($"The data folder cannot be written to: "
                + $"{e.Message} Give this user the right, or set Database:DataFolder to another folder.");
        }
        catch (IOException e)
        {
            throw new RefusedException(
                $"Another ccsvi-review works on {folder} ({e.Message}). "
                    + "SQLite is for one worker: stop the other, or set Database:Kind to Postgres.");
        }
    }

    public void Dispose() => _lock?.Dispose();
}
