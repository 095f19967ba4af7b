using System.Text;

namespace CcsviReview.Reading.Layout;

/// <summary>Recognises UTF-16 without a byte order mark by its pattern: markup and most text has a NUL in every other byte.</summary>
internal static class WideBytes
{
    private const int LongestSample = 512;
    private const int FewestUnits = 4;

    /// <summary>Returns the byte order of UTF-16; null when the bytes are something else.</summary>
    public static Encoding? Find(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..(Math.Min(bytes.Length, LongestSample) & ~1)];
        if (sample.Length < 2 * FewestUnits || !sample.Contains((byte)0))
            return null;
        return IsText(sample, high: 1) ? Encoding.Unicode : IsText(sample, high: 0) ? Encoding.BigEndianUnicode : null;
    }

    private static bool IsText(ReadOnlySpan<byte> sample, int high)
    {
        var plain = 0;
        for (var at = 0; at < sample.Length; at += 2)
        {
            var (upper, lower) = (sample[at + high], sample[at + 1 - high]);
            if (upper != 0)
                continue;
            if (lower is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (>= 0x20 and < 0x7F) or >= 0xA0))
                return false;
            plain++;
        }
        return plain * 2 * 3 > sample.Length;
    }
}
