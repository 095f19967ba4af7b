using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading.Layout;

namespace CcsviReview.Reading;

/// <summary>Turns the bytes of a page into text, as a browser would. Never throws.</summary>
/// <remarks>
/// The first of these decides: a byte order mark, the charset of the <c>Content-Type</c> header, the pattern of UTF-16 without a mark, the
/// <c>meta</c> element or XML declaration of markup, and whether the bytes are UTF-8. What remains is read as windows-1252, or as the
/// encoding that browsers expect for the language that the page declares. Bytes that are not UTF-8 in a page that mostly is are read as
/// windows-1252, one by one. Decomposed letters (<c>u</c> and U+0308) become composed ones (<c>ü</c>).
/// </remarks>
public static class PageBytes
{
    /// <summary>The most bytes of a page that are read; the rest is left out.</summary>
    public const int LongestPage = 8 * 1024 * 1024;

    private const int PrefixLength = 512;

    /// <summary>Returns the text of a page, with composed letters.</summary>
    public static string Text(PageContent content) => ComposedLetters.Of(Decode(content));

    /// <summary>Returns the text of a file, with composed letters.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="charset">The charset of the <c>Content-Type</c> header, if any.</param>
    /// <param name="isMarkup">Whether the text may declare its own encoding.</param>
    public static string Text(ReadOnlySpan<byte> bytes, string? charset, bool isMarkup) =>
        ComposedLetters.Of(Decode(bytes, charset, isMarkup));

    /// <summary>Returns the text of a page with its letters as written, which addresses need.</summary>
    public static string Decode(PageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var bytes = content.Body.Span;
        return Decode(
            bytes.Length > LongestPage ? bytes[..LongestPage] : bytes, content.Charset, content.Format == PageFormat.Html);
    }

    /// <summary>Returns the text of a file with its letters as written.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="charset">The charset of the <c>Content-Type</c> header, if any.</param>
    /// <param name="isMarkup">Whether the text may declare its own encoding.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset, bool isMarkup)
    {
        var text = Choose(bytes, charset, isMarkup);
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }

    /// <summary>Whether the first bytes can be those of a text; only UTF-16 and UTF-32 text contains a NUL.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes, string? charset) =>
        !bytes[..Math.Min(PrefixLength, bytes.Length)].Contains((byte)0)
        || (charset?.StartsWith("utf-", StringComparison.OrdinalIgnoreCase) ?? false)
        || ByMark(bytes, out _) is not null || WideBytes.Find(bytes) is not null;

    private static string Choose(ReadOnlySpan<byte> bytes, string? charset, bool isMarkup)
    {
        if (ByMark(bytes, out var skip) is { } marked)
            return Read(bytes[skip..], marked);
        if (Stated(bytes, EncodingLabels.Find(charset), isMarkup) is { } stated)
            return Read(bytes, stated);
        if (WideBytes.Find(bytes) is { } wide)
            return wide.GetString(bytes);
        // Apart from escape sequences, ASCII is the same in all encodings that a page can declare within itself.
        if (Ascii.IsValid(bytes) && !bytes.Contains((byte)0x1B))
            return Encoding.ASCII.GetString(bytes);
        var head = isMarkup ? DeclaredEncoding.Find(bytes) : default;
        if (head.Encoding is { } declared)
            return Read(bytes, declared is UnicodeEncoding ? Encoding.UTF8 : declared);
        return Utf8Text.IsLikely(bytes) ? Utf8Text.Of(bytes) : EncodingLabels.Undeclared(head.Language).GetString(bytes);
    }

    // A header that claims UTF-16 for markup without a single NUL is wrong, and UTF-16 without a byte order mark may have either order.
    private static Encoding? Stated(ReadOnlySpan<byte> bytes, Encoding? stated, bool isMarkup) => stated is not UnicodeEncoding
        ? stated
        : WideBytes.Find(bytes) ?? (isMarkup && !bytes[..Math.Min(PrefixLength, bytes.Length)].Contains((byte)0) ? null : stated);

    private static string Read(ReadOnlySpan<byte> bytes, Encoding encoding) =>
        encoding is UTF8Encoding ? Utf8Text.Of(bytes) : encoding.GetString(bytes);

    private static Encoding? ByMark(ReadOnlySpan<byte> bytes, out int skip)
    {
        (var encoding, skip) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            _ => ((Encoding?)null, 0),
        };
        return encoding;
    }
}
