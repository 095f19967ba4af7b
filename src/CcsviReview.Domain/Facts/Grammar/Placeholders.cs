namespace CcsviReview.Facts.Grammar;

/// <summary>Dates that were never filled in: <c>yyyy-mm-dd</c>, <c>XX/XX/20XX</c>, <c>[date]</c>, <c>TBC</c>.</summary>
internal static class Placeholders
{
    public static bool TryRead(string text, int at, out int end)
    {
        end = at;
        if (text[at] == '[')
            return TryBracket(text, at, out end);
        while (end < text.Length && end - at < 16 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '/' or '.' or '_' or '?'))
            end++;
        var run = text.AsSpan(at, end - at).TrimEnd('.');
        end = at + run.Length;
        return run.Length >= 3 && (run is "TBC" or "TBD" or "tbc" or "tbd" or "TODO" or "N/A" or "n/a" || IsPattern(run));
    }

    private static bool TryBracket(string text, int at, out int end)
    {
        var close = text.AsSpan(at, Math.Min(text.Length - at, 60)).IndexOf(']');
        end = at + close + 1;
        return close > 0 && text.AsSpan(at, close).Contains("date", StringComparison.OrdinalIgnoreCase);
    }

    // Groups of y, m, d, x, 0, ? between separators, with a letter for the year or an X; digits may be filled in part.
    private static bool IsPattern(ReadOnlySpan<char> run)
    {
        var groups = 1;
        var blanks = 0;
        foreach (var sign in run)
        {
            switch (sign)
            {
                case '-' or '/' or '.':
                    groups++;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'x' or 'X' or '?' or 'j' or 'J' or 'T' or 'a' or 'A':
                    blanks++;
                    break;
                case >= '0' and <= '9':
                    break;
                default:
                    return false;
            }
        }
        return groups is 2 or 3 && blanks >= 2 && run.Length >= 6;
    }
}
