using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>The main text of a page and its fingerprint.</summary>
internal static class MainText
{
    /// <summary>The longest main text, in UTF-16 characters.</summary>
    public const int Longest = 200_000;

    /// <summary>Returns the main text, one paragraph a line, cut at <see cref="Longest"/>.</summary>
    public static string Of(PageLayout page)
    {
        var text = ArrayPool<char>.Shared.Rent(Longest);
        var length = 0;
        foreach (var block in Scope.MainBlocks(page))
        {
            var left = Longest - length - 1;
            if (left <= 0)
                break;
            var taken = block.Text.AsSpan(0, Math.Min(block.Text.Length, left));
            if (length > 0)
                text[length++] = '\n';
            taken.Replace(text.AsSpan(length), '\n', ' ');
            length += taken.Length;
        }
        // Half a surrogate pair at the cut cannot be stored.
        if (length > 0 && char.IsHighSurrogate(text[length - 1]))
            length--;
        var main = new string(text, 0, length);
        ArrayPool<char>.Shared.Return(text);
        return main;
    }

    /// <summary>Returns SHA-256 of the letters and digits of the text as 64 hexadecimal digits; empty for an empty text.</summary>
    public static string Fingerprint(in NormalizedText text)
    {
        var signs = text.Signs;
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(signs.Length));
        var written = Encoding.UTF8.GetBytes(signs, bytes);
        var fingerprint = written == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, written)));
        ArrayPool<byte>.Shared.Return(bytes);
        return fingerprint;
    }
}
