using System.Buffers.Binary;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// A sketch of a text (a similarity hash), from which the share that another text has in common with it can be estimated without either
/// text.
/// </summary>
/// <remarks>
/// Each run of three words falls by its hash into one of 256 bins, and each bin keeps eight bits of the smallest hash that fell into it
/// (one-permutation minwise hashing, b = 8). The share of bins in which two texts agree is about the share of runs that they have in
/// common, with an error of two or three percentage points. The stored form is 256 bytes of bins, the number of words, and a hash of the
/// words with a digit, in base 64: 352 characters.
/// </remarks>
internal static class TextSketch
{
    public const int Bins = 256;
    public const int Length = Bins + 8;
    private const int Run = 3;

    public static string Of(in NormalizedText text)
    {
        if (text.Words == 0)
            return "";
        Span<ulong> least = stackalloc ulong[Bins];
        least.Fill(ulong.MaxValue);
        var numbers = 17UL;
        ulong first = 0, second = 0;
        for (var word = 0; word < text.Words; word++)
        {
            var third = HashOf(text[word]);
            if (text[word].ContainsAnyInRange('0', '9'))
                numbers = Mixed(numbers + third);
            // The first words begin runs with nothing before them, so that a text of one word has a sketch too.
            var run = Mixed(Mixed(Mixed(first + 1) + second) + third);
            ref var bin = ref least[(int)(run >> 56)];
            bin = Math.Min(bin, run & 0x00FF_FFFF_FFFF_FFFF);
            (first, second) = (second, third);
        }
        Span<byte> sketch = stackalloc byte[Length];
        for (var bin = 0; bin < Bins; bin++)
            sketch[bin] = least[bin] == ulong.MaxValue ? (byte)0 : (byte)(1 + (Mixed(least[bin]) % 255));
        BinaryPrimitives.WriteInt32LittleEndian(sketch[Bins..], text.Words);
        BinaryPrimitives.WriteUInt32LittleEndian(sketch[(Bins + 4)..], (uint)numbers);
        return Convert.ToBase64String(sketch);
    }

    private static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL; // FNV-1a; the runtime's own string hash differs from run to run
        foreach (var sign in word)
            hash = (hash ^ sign) * 1099511628211UL;
        return hash;
    }

    // The finisher of SplitMix64.
    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
