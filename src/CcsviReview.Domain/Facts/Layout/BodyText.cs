using System.Buffers;
using System.Text;

namespace CcsviReview.Facts.Layout;

/// <summary>Bytes to text: by byte order mark, header, the declaration in the first 1024 bytes, else UTF-8. Never throws.</summary>
internal static class BodyText
{
    /// <summary>What is read of a page at most, in bytes; the rest is left out.</summary>
    internal const int LongestBytes = 8 * 1024 * 1024;

    private static readonly SearchValues<char> EndOfName = SearchValues.Create(" \t\r\n\"';/>?");

    private const int DeclarationBytes = 1024; // WHATWG HTML, "prescan a byte stream to determine its encoding"

    public static string Of(PageContent content)
    {
        var bytes = content.Body.Span;
        if (bytes.Length > LongestBytes)
            bytes = bytes[..LongestBytes];
        var encoding = ByMark(bytes, out var skip) ?? ByName(content.Charset)
            ?? (content.Format == PageFormat.Html ? ByDeclaration(bytes) : null) ?? Encoding.UTF8;
        var text = encoding.GetString(bytes[skip..]);
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }

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

    private static Encoding? ByDeclaration(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationBytes)]);
        var at = head.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0 && head.StartsWith("<?xml", StringComparison.Ordinal))
            at = head.IndexOf("encoding", StringComparison.Ordinal) - 1;
        if (at < 0)
            return null;
        var rest = head.AsSpan(Math.Min(head.Length, at + 7)).TrimStart("g \t\r\n");
        if (rest.IsEmpty || rest[0] != '=')
            return null;
        rest = rest[1..].TrimStart(" \t\r\n\"'");
        var end = rest.IndexOfAny(EndOfName);
        var encoding = ByName(rest[..(end < 0 ? rest.Length : end)].ToString());
        // A page that can be read up to its declaration as ASCII is not UTF-16, whatever it says.
        return encoding is UnicodeEncoding ? Encoding.UTF8 : encoding;
    }

    private static Encoding? ByName(string? name)
    {
        name = name?.Trim(' ', '"', '\'').ToLowerInvariant();
        if (string.IsNullOrEmpty(name) || name.Length > 40)
            return null;
        if (name is "utf-8" or "utf8" or "utf-7")
            return Encoding.UTF8;
        if (name is "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii") // WHATWG Encoding: these labels mean windows-1252
            name = "windows-1252";
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
