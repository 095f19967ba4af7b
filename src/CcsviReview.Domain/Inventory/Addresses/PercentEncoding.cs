using System.Buffers;
using System.Globalization;
using System.Text;

namespace CcsviReview.Inventory.Addresses;

/// <summary>The one spelling of the escapes in a path or query (RFC 3986 sections 2 and 6.2.2).</summary>
public static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // RFC 3986: pchar, the slash, and for queries the question mark; '*' stays, so that a glob keeps its wildcards.
    private static readonly SearchValues<char> Plain = SearchValues.Create(Unreserved + "!$&'()*+,;=:@/?");
    private static readonly SearchValues<char> Decoded = SearchValues.Create(Unreserved);

    /// <summary>
    /// Decodes escapes that are not needed, writes the others with capital digits, and escapes characters that are not allowed in an
    /// address as UTF-8.
    /// </summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var odd = text.AsSpan().IndexOfAnyExcept(Plain);
        if (odd < 0)
            return text;
        StringBuilder result = new(text, 0, odd, text.Length + 16);
        for (var i = odd; i < text.Length; i++)
        {
            if (Escape(text, i) is { } octet)
            {
                Append(result, octet, octet < 0x80 && Decoded.Contains((char)octet));
                i += 2;
            }
            else if (Plain.Contains(text[i]))
            {
                result.Append(text[i]);
            }
            else
            {
                i += AppendUtf8(result, text, i);
            }
        }
        return result.ToString();
    }

    private static byte? Escape(string text, int at) =>
        text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2])
            ? byte.Parse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : null;

    private static int AppendUtf8(StringBuilder result, string text, int at)
    {
        var isRune = Rune.TryGetRuneAt(text, at, out var rune);
        Span<byte> octets = stackalloc byte[4];
        var length = (isRune ? rune : Rune.ReplacementChar).EncodeToUtf8(octets);
        foreach (var octet in octets[..length])
            Append(result, octet, plain: false);
        return isRune ? rune.Utf16SequenceLength - 1 : 0;
    }

    private static void Append(StringBuilder result, byte octet, bool plain)
    {
        if (plain)
            result.Append((char)octet);
        else
            result.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
    }
}
