using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace CcsviReview.Storage.Sqlite;

/// <summary>
/// Reads from the index of a write-ahead log how far the log was committed (https://www.sqlite.org/walformat.html). It is as recent as the
/// log while the machine keeps running; after a power failure it may be older, and never newer.
/// </summary>
internal static class WalIndex
{
    private const int HeaderBytes = 48;
    private const int SummedBytes = 40;
    private const uint Version = 3007000;

    // Closing a file ends the locks that SQLite has on it in this process, so opened files stay open.
    private static readonly ConcurrentBag<FileStream> s_open = [];

    /// <summary>The number of frames that the log has at least, and its salts; null when there is no index, or it is not valid.</summary>
    public static (uint Frames, ulong Salts)? Promised(string database)
    {
        if (!BitConverter.IsLittleEndian || !File.Exists(database + "-shm"))
            return null;
        var both = new byte[HeaderBytes * 2];
        try
        {
            FileStream index = new(
                database + "-shm", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            s_open.Add(index);
            if (index.ReadAtLeast(both, both.Length, throwOnEndOfStream: false) < both.Length)
                return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;                                             // SQLite reports why it cannot be opened
        }

        // A writer changes one after the other.
        var words = MemoryMarshal.Cast<byte, uint>(both.AsSpan(0, HeaderBytes));
        return both.AsSpan(0, HeaderBytes).SequenceEqual(both.AsSpan(HeaderBytes)) && words[0] == Version && both[12] == 1 && IsSum(words)
            ? (words[4], System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(both.AsSpan(32)))
            : null;
    }

    private static bool IsSum(ReadOnlySpan<uint> words)
    {
        var (first, second) = (0u, 0u);
        for (var word = 0; word < SummedBytes / sizeof(uint); word += 2)
        {
            first += words[word] + second;
            second += words[word + 1] + first;
        }

        return (words[10], words[11]) == (first, second);
    }
}
