using System.Globalization;
using System.Text;

namespace CcsviReview.Outbox;

/// <summary>Makes text from pages and people safe for one line of an email header.</summary>
public static class HeaderText
{
    /// <summary>
    /// Returns the text as one line: anything that could end a line or hide in one (control characters, line and paragraph separators,
    /// direction overrides, halves of surrogate pairs) is removed, white space is collapsed, and text that is too long ends in an ellipsis.
    /// </summary>
    /// <param name="text">Any text, however hostile.</param>
    /// <param name="longest">The most UTF-16 units of the result, 1 or more; it is cut between two visible characters.</param>
    public static string OneLine(string text, int longest = 200)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        var line = new StringBuilder(Math.Min(text.Length, longest + 1));
        var isGap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsGap(rune))
            {
                isGap = line.Length > 0;
                continue;
            }

            if (OverridesDirection(rune))
                continue;
            if (isGap)
                line.Append(' ');
            isGap = false;
            line.Append(rune.ToString());                            // half a surrogate pair arrives here as U+FFFD
            if (line.Length > 4 * longest)                           // enough to find the last visible character that fits
                break;
        }

        return Shorten(line.ToString(), longest);
    }

    /// <summary>Whether the text can be in a header as it is: no control characters, no line or paragraph separators.</summary>
    public static bool IsOneLine(string text) => text.EnumerateRunes().All(rune => rune.Value == ' ' || !IsLineBreaking(rune));

    private static string Shorten(string line, int longest)
    {
        if (line.Length <= longest)
            return line;
        var kept = 0;
        var next = StringInfo.GetNextTextElementLength(line);
        while (kept + next < longest)                                // one unit is for the ellipsis
        {
            kept += next;
            next = StringInfo.GetNextTextElementLength(line.AsSpan(kept));
        }

        return string.Concat(line.AsSpan(0, kept).TrimEnd(), "…");
    }

    private static bool IsGap(Rune rune) => Rune.IsWhiteSpace(rune) || IsLineBreaking(rune);

    private static bool IsLineBreaking(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool OverridesDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
