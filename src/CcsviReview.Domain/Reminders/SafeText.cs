using System.Globalization;
using System.Text;

namespace CcsviReview.Reminders;

/// <summary>Makes crawled text fit for one line of a mail.</summary>
internal static class SafeText
{
    private const int MostMarks = 4;
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>
    /// One line of at most <paramref name="graphemes"/> characters as people count them, with an ellipsis where it was cut: controls and line breaks
    /// become spaces, invisible and direction-changing characters go, stacked marks are thinned, broken surrogates are replaced.
    /// </summary>
    public static string Line(string? text, int graphemes)
    {
        // Nothing beyond this can be shown, however long the text is.
        var bounded = text is null ? "" : text.Length > graphemes * 32 ? text[..(graphemes * 32)] : text;
        return Cut(Cleaned(bounded), graphemes);
    }

    /// <summary>The line for plain text: words of a right-to-left script cannot reorder what stands around them.</summary>
    public static string Isolated(string line) => line.EnumerateRunes().Any(IsRightToLeft) ? $"\u2068{line}\u2069" : line;

    /// <summary>The line for HTML, text or attribute value in double quotes.</summary>
    public static string Html(string line) => line
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control)
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner || (category is not UnicodeCategory.Format && marks <= MostMarks))
            {
                clean.Append((rune.Value & 0xFFFE) == 0xFFFE || category is UnicodeCategory.PrivateUse ? Rune.ReplacementChar : rune);
            }
        }
        return clean.ToString().Trim();
    }

    private static string Cut(string text, int graphemes)
    {
        var length = 0;
        for (var count = 0; length < text.Length; count++)
        {
            var next = StringInfo.GetNextTextElementLength(text, length);
            if (count == graphemes - 1 && length + next < text.Length || length + next > graphemes * 4)
                return text[..length].TrimEnd() + "…";
            length += next;
        }
        return text;
    }

    private static bool IsRightToLeft(Rune rune) => rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
