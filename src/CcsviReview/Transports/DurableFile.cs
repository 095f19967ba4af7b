using System.Runtime.InteropServices;
using System.Text;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>Writes a file so that after a crash it is either whole or not there; only this program's user may read it.</summary>
internal static class DurableFile
{
    private static readonly bool s_isUnix = !OperatingSystem.IsWindows();

    /// <summary>Writes beside the file, brings it to the disk, and puts it in place; what was there before is replaced.</summary>
    /// <exception cref="IOException">The disk is full or broken; nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
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

    // FileStream.Flush(true) of .NET 10.0.12 says nothing when fsync fails on Linux, so the C library is asked itself.
    private static void FlushToDisk(FileStream file)
    {
        if (s_isUnix)
            ThrowOnError(NativeMethods.FSync(file.SafeFileHandle.DangerousGetHandle().ToInt32()), file.Name);
        else
            file.Flush(flushToDisk: true);
    }

    // The new name is on the disk only when the folder is.
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
