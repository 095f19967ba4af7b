using System.Runtime.InteropServices;
using System.Text;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>Writes a file so that after a crash it is either complete or absent; only this program's user may read it.</summary>
internal static class DurableFile
{
    private static readonly bool s_isUnix = !OperatingSystem.IsWindows();

    /// <summary>Writes a temporary file, flushes it to the disk, and renames it; an existing file is replaced.</summary>
    /// <exception cref="IOException">The disk is full or broken; no temporary file remains.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var written = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = PrivateFiles.Open(written, FileMode.CreateNew))
            {
                await file.WriteAsync(content, cancel);
                await file.FlushAsync(cancel);
                FlushToDisk(file);
            }

            File.Move(written, path, overwrite: true);
            FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch
        {
            File.Delete(written);
            throw;
        }
    }

    // FileStream.Flush(true) of .NET 10.0.12 ignores a failed fsync on Linux, so this calls the C library itself.
    private static void FlushToDisk(FileStream file)
    {
        if (s_isUnix)
            ThrowOnError(NativeMethods.FSync(file.SafeFileHandle.DangerousGetHandle().ToInt32()), file.Name);
        else
            file.Flush(flushToDisk: true);
    }

    // The new name is on the disk only after the folder is flushed.
    private static void FlushFolder(string folder)
    {
        if (!s_isUnix)
            return;
        var descriptor = NativeMethods.Open(Encoding.UTF8.GetBytes(folder + "\0"), NativeMethods.ReadOnly);
        ThrowOnError(descriptor, folder);
        try
        {
            ThrowOnError(NativeMethods.FSync(descriptor), folder);
        }
        finally
        {
            _ = NativeMethods.Close(descriptor);
        }
    }

    private static void ThrowOnError(int result, string path)
    {
        if (result < 0)
            throw new IOException($"{path} could not be written to disk: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private static class NativeMethods
    {
        public const int ReadOnly = 0;

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int FSync(int descriptor);

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int descriptor);
    }
}
