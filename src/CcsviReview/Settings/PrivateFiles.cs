namespace CcsviReview.Settings;

/// <summary>
/// Files and folders that hold secrets: made for this program's user alone, whatever the umask, and never to be read by every user of the
/// machine. On Windows the rights of the folder above hold.
/// </summary>
internal static class PrivateFiles
{
    private const int WouldBlock = 11; // EAGAIN, of flock
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolders = OfFiles | UnixFileMode.UserExecute;
    private const UnixFileMode OfOthers = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder, and those above it, where they are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        // The framework gives the mode to the last folder only.
        if (Path.GetDirectoryName(Path.GetFullPath(path).TrimEnd('/')) is { } parent && !Directory.Exists(parent))
            CreateFolder(parent);
        Directory.CreateDirectory(path, OfFolders);
    }

    /// <summary>Opens a file for writing; one that is missing is made.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share = FileShare.None)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OfFiles;
        return new FileStream(path, options);
    }

    /// <summary>Whether a file could not be opened as another process holds it, and not as the disk is full or read-only.</summary>
    public static bool IsTaken(IOException refused) => refused.HResult is WouldBlock or WouldBlockOnMac or SharingViolation;

    /// <summary>Makes an empty file where none is, for a library that would make it with other rights.</summary>
    public static void CreateFile(string path)
    {
        if (!File.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete).Dispose();
    }

    /// <summary>Whether every user of this machine may read a file, or look into a folder; of a link, what is behind it.</summary>
    public static bool IsOpenToAll(string path) =>
        !OperatingSystem.IsWindows() && Path.Exists(path) && IsOpenToAll(File.GetUnixFileMode(Behind(path)));

    /// <summary>The same of a file that is open.</summary>
    public static bool IsOpenToAll(FileStream file) =>
        !OperatingSystem.IsWindows() && IsOpenToAll(File.GetUnixFileMode(file.SafeFileHandle));

    /// <summary>The full path of what is behind a link, or of the file itself.</summary>
    public static string Behind(string path) =>
        Path.GetFullPath(Path.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path);

    /// <summary>Takes their rights away from others; what its owner and group may stays.</summary>
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
