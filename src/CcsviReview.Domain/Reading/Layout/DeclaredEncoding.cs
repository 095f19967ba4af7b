using System.Buffers;
using System.Text;

namespace CcsviReview.Reading.Layout;

/// <summary>Finds the encoding that markup declares: in its first <c>meta</c> that names one, else in its XML declaration.</summary>
/// <remarks>
/// Comments, scripts and the attributes of other elements do not count (HTML standard, "prescan a byte stream"). Browsers stop at 1,024
/// bytes and start again when they meet a later <c>meta</c> in the head; here the head is read far enough for both.
/// </remarks>
internal static class DeclaredEncoding
{
    private static readonly SearchValues<char> EndOfName = SearchValues.Create(" \t\r\n;?");

    private const int LongestHead = 32 * 1024;

    /// <summary>Returns what is declared, and the language of the page.</summary>
    public static (Encoding? Encoding, string? Language) Find(ReadOnlySpan<byte> bytes)
    {
        var borrowed = ArrayPool<char>.Shared.Rent(LongestHead);
        try
        {
            return In(borrowed.AsSpan(0, Encoding.Latin1.GetChars(bytes[..Math.Min(bytes.Length, LongestHead)], borrowed)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(borrowed);
        }
    }

    private static (Encoding? Encoding, string? Language) In(ReadOnlySpan<char> head)
    {
        string? language = null;
        var tags = new HtmlScanner(head);
        while (tags.Next())
        {
            if (tags.Token != HtmlToken.Open)
                continue;
            if (Is(tags.Value, "html"))
                language ??= HtmlAttributes.Find(tags.Attributes, "lang") ?? HtmlAttributes.Find(tags.Attributes, "xml:lang");
            else if (Is(tags.Value, "meta") && OfMeta(tags.Attributes) is { } declared)
                return (declared, language);
            else if (Is(tags.Value, "body"))
                break;
            else if (Is(tags.Value, "script") || Is(tags.Value, "style") || Is(tags.Value, "title"))
                tags.RawUntilClose(tags.Value.ToString());
        }
        return (OfXml(head), language?.Trim());
    }

    private static Encoding? OfMeta(ReadOnlySpan<char> attributes)
    {
        if (HtmlAttributes.Find(attributes, "charset") is { } charset && EncodingLabels.Find(charset) is { } named)
            return named;
        return HtmlAttributes.Find(attributes, "http-equiv")?.Trim().Equals("content-type", StringComparison.OrdinalIgnoreCase) == true
            && HtmlAttributes.Find(attributes, "content") is { } content
            ? Named(content, "charset")
            : null;
    }

    private static Encoding? OfXml(ReadOnlySpan<char> head) =>
        head.StartsWith("<?xml") && head.IndexOf('>') is > 0 and var end
            ? Named(head[..end].ToString(), "encoding")
            : null;

    private static Encoding? Named(string text, string key)
    {
        for (var from = 0; text.IndexOf(key, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var at;)
        {
            from = at + key.Length;
            var rest = text.AsSpan(from).TrimStart();
            if (rest.IsEmpty || rest[0] != '=')
                continue;
            rest = rest[1..].TrimStart();
            var quoted = !rest.IsEmpty && rest[0] is '"' or '\'';
            var end = quoted ? rest[1..].IndexOf(rest[0]) + 1 : rest.IndexOfAny(EndOfName);
            return EncodingLabels.Find(rest[(quoted ? 1 : 0)..(end <= 0 ? rest.Length : end)].ToString());
        }
        return null;
    }

    private static bool Is(ReadOnlySpan<char> name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
