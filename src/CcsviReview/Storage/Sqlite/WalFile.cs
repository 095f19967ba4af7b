using System.Buffers.Binary;

namespace CcsviReview.Storage.Sqlite;

/// <summary>
/// Checks whether the write-ahead log beside a SQLite file is intact (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
/// </summary>
/// <remarks>
/// SQLite itself silently ends such a log at the first damaged frame: what was committed after it would be lost. A log cut off by a crash
/// in its last transaction is intact; that one was not committed. The log may grow, or restart, while it is read.
/// </remarks>
internal static class WalFile
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const uint Magic = 0x377F0682; // its last bit: checksums of big-endian words
    private const int Readings = 3;

    /// <summary>What is damaged; null when nothing is, or there is no log.</summary>
    public static string? Damage(string database)
    {
        string? damage = null;
        for (var reading = 0; reading < Readings; reading++)
        {
            // What a writer was just changing gives another result the next time.
            var found = Look(database);
            if (found is null || found == damage)
                return found;
            damage = found;
        }

        return null;
    }

    private static string? Look(string database)
    {
        var promised = WalIndex.Promised(database);
        var path = database + "-wal";
        if (!File.Exists(path))
            return null;
        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        var header = new byte[HeaderBytes];
        if (log.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || header.AsSpan().IndexOfAnyExcept((byte)0) < 0)
            return null;
        if (!Frames.TryBegin(header, out var frames))
            return $"the header of {path} is damaged";
        var buffer = new byte[FrameHeaderBytes + frames.PageBytes];
        while (log.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length)
            frames.Take(buffer);
        if (frames.CommitsAfterDamage > 1)
            return $"frame {frames.Whole + 1} of {path} is damaged, and transactions after it would be lost";
        return promised is { } index && index.Salts == frames.Salts && frames.Whole < index.Frames
            ? $"{path} ends after {frames.Whole} of {index.Frames} frames"
            : null;
    }

    /// <summary>The frames of one log, as far as they were read.</summary>
    private sealed class Frames
    {
        private readonly bool _isBigEndian;
        private uint _first;
        private uint _second;
        private bool _isBroken;

        private Frames(byte[] header)
        {
            _isBigEndian = (header[3] & 1) == 1;
            PageBytes = (int)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8));
            Salts = BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(16));
            Sum(header.AsSpan(0, 24));
        }

        public int PageBytes { get; }

        public ulong Salts { get; }

        /// <summary>How many frames are intact, counted from the first.</summary>
        public uint Whole { get; private set; }

        /// <summary>How many transactions of this log end after the first damaged frame.</summary>
        public int CommitsAfterDamage { get; private set; }

        public static bool TryBegin(byte[] header, out Frames frames)
        {
            frames = new Frames(header);
            return (BinaryPrimitives.ReadUInt32BigEndian(header) & ~1u) == Magic && frames.PageBytes is >= 512 and <= 65536
                && frames.IsSum(header.AsSpan(24));
        }

        public void Take(ReadOnlySpan<byte> frame)
        {
            var isOurs = BinaryPrimitives.ReadUInt64BigEndian(frame[8..]) == Salts;
            if (!_isBroken)
            {
                var before = (_first, _second);
                Sum(frame[..8]);
                Sum(frame[FrameHeaderBytes..]);
                if (isOurs && IsSum(frame[16..]))
                {
                    Whole++;
                    return;
                }

                (_isBroken, (_first, _second)) = (true, before);
            }

            // A frame that ends a transaction contains the database's number of pages at that point.
            if (isOurs && BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) > 0)
                CommitsAfterDamage++;
        }

        private bool IsSum(ReadOnlySpan<byte> stated) =>
            BinaryPrimitives.ReadUInt32BigEndian(stated) == _first && BinaryPrimitives.ReadUInt32BigEndian(stated[4..]) == _second;

        private void Sum(ReadOnlySpan<byte> bytes)
        {
            for (var at = 0; at < bytes.Length; at += 8)
            {
                _first += Word(bytes[at..]) + _second;
                _second += Word(bytes[(at + 4)..]) + _first;
            }
        }

        private uint Word(ReadOnlySpan<byte> bytes) =>
            _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
