using System.Runtime.InteropServices;
using System.Text;

namespace CcsviReview.Settings;

/// <summary>
/// Checks whether this program's user may write a file or a folder, without opening it: that would end the locks that SQLite has on it.
/// </summary>
internal static class WriteAccess
{
    private const int MayWrite = 2;
    private const int MaySearch = 1;
    private const int ReadOnlyFileSystem = 30; // EROFS

    /// <summary>The first of these paths that is not writable, why, and the remedy; null when all are writable, or do not exist.</summary>
    public static string? Fault(params IEnumerable<string> paths)
    {
        if (OperatingSystem.IsWindows())
            return null;
        foreach (var path in paths.Where(Path.Exists))
        {
            var isFolder = Directory.Exists(path);
            if (NativeMethods.Access(Encoding.UTF8.GetBytes(path + "\0"), isFolder ? MayWrite | MaySearch : MayWrite) == 0)
                continue;
            var kind = isFolder ? "folder" : "file";
            return Marshal.GetLastPInvokeError() == ReadOnlyFileSystem
                ? $"The {kind} {path} is on a read-only file system. Mount it read-write, or set Database:DataFolder to another folder."
                : $"The user {Environment.UserName} cannot write to the {kind} {path}. Give that user write permission, for example: "
                    + $"chown {Environment.UserName} '{path}' && chmod u+rw{(isFolder ? "x" : "")} '{path}'.";
        }

        return null;
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "access", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Access(byte[] path, int mode);
    }
}
