namespace CcsviReview.Settings;

/// <summary>
/// Files and folders that contain secrets: created for this program's user alone, whatever the umask, and never readable by every user of
/// the machine. On Windows the permissions of the parent folder apply.
/// </summary>
internal static class PrivateFiles
{
    private const int WouldBlock = 11; // EAGAIN, of flock
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolders = OfFiles | UnixFileMode.UserExecute;
    private const UnixFileMode OfOthers = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Creates a folder and its parents if they are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        // The framework sets the mode of the last folder only.
        if (Path.GetDirectoryName(Path.GetFullPath(path).TrimEnd('/')) is { } parent && !Directory.Exists(parent))
            CreateFolder(parent);
        Directory.CreateDirectory(path, OfFolders);
    }

    /// <summary>Opens a file for writing; creates it if missing.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share = FileShare.None)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OfFiles;
        return new FileStream(path, options);
    }

    /// <summary>
    /// Whether a file could not be opened because another process has it open, and not because the disk is full or read-only.
    /// </summary>
    public static bool IsTaken(IOException refused) => refused.HResult is WouldBlock or WouldBlockOnMac or SharingViolation;

    /// <summary>Creates an empty file if missing, for a library that would create it with other permissions.</summary>
    public static void CreateFile(string path)
    {
        if (!File.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete).Dispose();
    }

    /// <summary>Whether every user of this machine may read a file, or list a folder; for a link, its target.</summary>
    public static bool IsOpenToAll(string path) =>
        !OperatingSystem.IsWindows() && Path.Exists(path) && IsOpenToAll(File.GetUnixFileMode(Behind(path)));

    /// <summary>Whether every user of this machine may read an open file.</summary>
    public static bool IsOpenToAll(FileStream file) =>
        !OperatingSystem.IsWindows() && IsOpenToAll(File.GetUnixFileMode(file.SafeFileHandle));

    /// <summary>The full path of a link's target, or of the file itself.</summary>
    public static string Behind(string path) =>
        Path.GetFullPath(Path.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path);

    /// <summary>Removes the permissions of other users; those of the owner and group stay.</summary>
    /// <returns>False when it belongs to somebody else.</returns>
    public static bool Close(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~OfOthers);
            return true;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    private static bool IsOpenToAll(UnixFileMode mode) => (mode & UnixFileMode.OtherRead) != UnixFileMode.None;
}
