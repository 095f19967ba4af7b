using CcsviReview.Settings;
using CcsviReview.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CcsviReview.Current.Faults;

/// <summary>SQLite's errors about its file (https://www.sqlite.org/rescode.html), in words for people.</summary>
internal static class FileFaults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int ReadError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
    private const int ReadOnlyMoved = 1032;
    private const int ShortRead = 522;

    /// <summary>Whether an error concerns the file, and not the statement.</summary>
    public static bool IsOfFile(int error) =>
        error is Busy or Locked or ReadOnly or ReadError or Corrupt or Full or CannotOpen or NotADatabase;

    public static DatabaseFault? Of(SqliteException said, string file) => said.SqliteErrorCode switch
    {
        var error when !IsOfFile(error) => null,
        not (ReadOnly or Full) when !File.Exists(file) => Gone(file),
        Corrupt => Damaged(file, Detail(said)),
        NotADatabase => Damaged(file, "it is not a SQLite database, or its first page is overwritten"),
        ReadError when said.SqliteExtendedErrorCode == ShortRead => Damaged(file, "it is shorter than its header says"),
        ReadError => new DatabaseFault($"The disk reports an error at the database {file} ({Detail(said)}). Check the disk and the system log. "
            + "If the file is damaged, restore a backup."),
        ReadOnly when said.SqliteExtendedErrorCode == ReadOnlyMoved => new DatabaseFault(
            $"The database {file} was moved or replaced while it was in use. Restart ccsvi-review.", IsDamage: true),
        ReadOnly => new DatabaseFault($"The database {file} is read-only. "
            + (Refused(file) ?? "Give this user write permission for the file and its folder.")),
        Full => new DatabaseFault($"The disk is full: {file} cannot be written. Free up space on that disk, or raise the quota or file size limit; "
            + "no saved data is lost."),
        Busy or Locked => new DatabaseFault($"The database {file} is locked by another program. Close the program that has it open "
            + $"(`fuser {file}` shows which), then try again."),
        _ => new DatabaseFault($"The database {file} cannot be opened. {Refused(file) ?? Detail(said) + "."}"),
    };

    /// <summary>The file does not exist.</summary>
    public static DatabaseFault Gone(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        return Directory.Exists(folder)
            ? new DatabaseFault($"The database {file} is missing. Restore a backup. "
                + $"To start with an empty database instead, delete {SoundFile.Mark(file)} too.", IsDamage: true)
            : new DatabaseFault($"The folder {folder} of the database does not exist. Mount or restore it, or correct Database:DataFolder.",
                IsDamage: true);
    }

    private static DatabaseFault Damaged(string file, string what) => new(
        $"The database {file} is damaged: {what}. Stop ccsvi-review, move {file}, {file}-wal and {file}-shm elsewhere, and restore a backup "
        + "of the database in their place.", IsDamage: true);

    private static string? Refused(string file) => WriteAccess.Fault(SoundFile.Written(file));

    // In "SQLite Error 11: 'database disk image is malformed'.", what is between the quotes.
    private static string Detail(SqliteException said)
    {
        var (from, to) = (said.Message.IndexOf('\'', StringComparison.Ordinal), said.Message.LastIndexOf('\''));
        return said.Message.StartsWith("SQLite Error", StringComparison.Ordinal) && from < to
            ? said.Message[(from + 1)..to] : said.Message.TrimEnd('.');
    }
}
