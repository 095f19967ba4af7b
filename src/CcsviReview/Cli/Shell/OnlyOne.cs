using CcsviReview.Current.Faults;
using CcsviReview.Settings;

namespace CcsviReview.Cli.Shell;

/// <summary>Keeps a second worker from using a SQLite file, which one process owns. On PostgreSQL, any number of workers may run.</summary>
internal sealed class OnlyOne : IDisposable
{
    private readonly FileStream? _lock;

    private OnlyOne(FileStream? file) => _lock = file;

    /// <exception cref="RefusedException">Another worker uses this data folder, or it is not writable.</exception>
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
        catch (IOException e) when (PrivateFiles.IsTaken(e))
        {
            throw new RefusedException(
                $"Another ccsvi-review is using {folder} ({e.Message}). "
                    + "SQLite supports one worker only: stop the other one, or set Database:Kind to Postgres.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(WriteAccess.Fault(folder) ?? $"The data folder {folder} is not writable: "
                + $"{e.Message.TrimEnd('.')}. Give this user write permission, or set Database:DataFolder to another folder.", e);
        }
    }

    public void Dispose() => _lock?.Dispose();
}
