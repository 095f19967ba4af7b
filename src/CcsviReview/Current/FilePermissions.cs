using CcsviReview.Settings;
using CcsviReview.Storage.Setup;

namespace CcsviReview.Current;

/// <summary>
/// The files of this program that contain secrets or email. Files that every user of the machine can read, as older versions created them,
/// are restricted at start; folders are only reported, because they may contain other things.
/// </summary>
internal static class FilePermissions
{
    private const int MostNamed = 3;
    private static readonly string[] s_besideDatabase = ["", "-wal", "-shm", "-journal", ".migrating"];

    /// <summary>Restricts what every user can read and this user owns; returns what was done or is left to do, one sentence each.</summary>
    public static IReadOnlyList<string> Run(ReviewSettings settings)
    {
        var open = Open(settings);
        var closed = open.Where(PrivateFiles.Close).ToList();
        return
        [
            .. closed.Count == 0
                ? Array.Empty<string>()
                : [$"Every user of this machine could read {Named(closed)}; only this program's user and group can now."],
            .. Troubles(settings),
        ];
    }

    /// <summary>Restricts only the database.</summary>
    public static void OfDatabase(string database)
    {
        foreach (var file in FilesOf(database).Where(PrivateFiles.IsOpenToAll))
            PrivateFiles.Close(file);
    }

    /// <summary>Which files every user of this machine can read, and how to restrict them.</summary>
    public static IReadOnlyList<string> Troubles(ReviewSettings settings) => Open(settings) is { Count: > 0 } open
        ? [$"every user of this machine can read {Named(open)}. Run: chmod o= {string.Join(' ', open.Take(MostNamed).Select(file => $"'{file}'"))}"]
        : [];

    /// <summary>Which folders every user of this machine can list; their files may still be restricted.</summary>
    public static IReadOnlyList<string> Advice(ReviewSettings settings) =>
    [
        .. new[] { Path.GetFullPath(settings.Database.DataFolder), EmailFilesOf(settings) }.OfType<string>().Where(Directory.Exists)
            .Where(PrivateFiles.IsOpenToAll)
            .Select(folder => $"every user of this machine can list '{folder}'. Run: chmod o= '{folder}'"),
    ];

    private static List<string> Open(ReviewSettings settings) =>
    [
        .. FilesOf(settings.Database)
            .Concat(EmailFilesOf(settings) is { } folder && Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml") : [])
            .Where(PrivateFiles.IsOpenToAll),
    ];

    private static IEnumerable<string> FilesOf(DatabaseOptions database) =>
        database.Kind == DatabaseKind.Sqlite ? FilesOf(Path.GetFullPath(StorageSetup.SqliteFile(database))) : [];

    private static IEnumerable<string> FilesOf(string database) => s_besideDatabase.Select(end => database + end).Where(File.Exists);

    private static string? EmailFilesOf(ReviewSettings settings) =>
        settings.Transport.Kind == TransportKind.Folder ? Path.GetFullPath(settings.OutboxFolder()) : null;

    private static string Named(List<string> files) => files.Count <= MostNamed
        ? string.Join(", ", files.Select(file => $"'{file}'"))
        : $"{string.Join(", ", files.Take(MostNamed).Select(file => $"'{file}'"))} and {files.Count - MostNamed:N0} more";
}
