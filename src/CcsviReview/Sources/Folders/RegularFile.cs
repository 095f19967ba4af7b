using System.Runtime.InteropServices;
using System.Text;

namespace CcsviReview.Sources.Folders;

/// <summary>
/// Distinguishes regular files from pipes, sockets and devices. Opening a pipe that nobody writes to never returns, and no signal
/// interrupts it.
/// </summary>
internal static class RegularFile
{
    /// <summary>Why a file is not read, for people.</summary>
    public const string Why = "it is a pipe, a socket or a device, not a regular file";

    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Whether the file, or the target of a link, is a regular file; it is not opened.</summary>
    public static bool Is(FileInfo file)
    {
        // The file system reports all of them as empty, so only empty files are examined further.
        if (!file.Exists)
            return false;
        if (file.Length > 0 && file.LinkTarget is null)
            return true;
        return !OperatingSystem.IsLinux() || ModeOf(file.FullName) is not { } mode || (mode & TypeMask) == Regular;
    }

    private static int? ModeOf(string path)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(path + '\0');
            return NativeMethods.Status(NativeMethods.AtWorkingFolder, bytes, 0, NativeMethods.TypeAndMode, out var status) == 0
                ? status.Mode
                : null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null; // A C library without statx; an empty file is then read without being opened.
        }
    }

    private static class NativeMethods
    {
        public const int AtWorkingFolder = -100; // AT_FDCWD
        public const uint TypeAndMode = 3; // STATX_TYPE | STATX_MODE

        [DllImport("libc", EntryPoint = "statx")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Status(int folder, byte[] path, int flags, uint mask, out FileStatus status);
    }

    /// <summary>The kernel's <c>struct statx</c>, the same on every processor: 256 bytes, of which one field is used.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(28)]
        public ushort Mode;
    }
}
