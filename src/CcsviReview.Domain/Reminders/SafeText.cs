using System.Globalization;
using System.Text;

namespace CcsviReview.Reminders;

/// <summary>Makes crawled text safe for one line of an email.</summary>
internal static class SafeText
{
    private const int MostMarks = 4;
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>
    /// Returns one line of at most <paramref name="graphemes"/> characters, with an ellipsis where it was cut. Control characters and line
    /// breaks become spaces, invisible and direction-changing characters are removed, stacked marks are thinned, broken surrogates are
    /// replaced.
    /// </summary>
    /// <param name="text">The crawled text.</param>
    /// <param name="graphemes">The most characters as people count them.</param>
    /// <param name="most">The most UTF-16 characters; four for each grapheme where none is given.</param>
    public static string Line(string? text, int graphemes, int? most = null)
    {
        // Text beyond this cannot be shown, however long it is.
        var bounded = text is null ? "" : text.Length > graphemes * 32 ? text[..(graphemes * 32)] : text;
        return Cut(Cleaned(bounded), graphemes, most ?? graphemes * 4);
    }

    /// <summary>
    /// Returns the line for plain text, isolated so that words in a right-to-left script cannot reorder the text around them.
    /// </summary>
    public static string Isolated(string line) => line.EnumerateRunes().Any(IsRightToLeft) ? $"\u2068{line}\u2069" : line;

    /// <summary>Returns the line for HTML, as text or as an attribute value in double quotes.</summary>
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

    private static string Cut(string text, int graphemes, int most)
    {
        var length = 0;
        for (var count = 1; length < text.Length; count++)
        {
            var next = StringInfo.GetNextTextElementLength(text, length);
            var isLast = length + next == text.Length;
            if (!isLast && (count == graphemes || length + next >= most) || length + next > most)
                return text[..length].TrimEnd() + "…";
            length += next;
        }
        return text;
    }

    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)
            or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
