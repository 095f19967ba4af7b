namespace CcsviReview.Reading.Grammar;

/// <summary>Dates that nobody filled in: <c>yyyy-mm-dd</c>, <c>XX/XX/20XX</c>, <c>[date]</c>, <c>TBC</c>.</summary>
internal static class Placeholders
{
    public static bool TryRead(string text, int at, out int end)
    {
        end = at;
        if (text[at] == '[')
            return TryBracket(text, at, out end);
        if (!CanBegin(text, at))
            return false;
        while (end < text.Length && end - at < 16 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '/' or '.' or '_' or '?'))
            end++;
        var run = text.AsSpan(at, end - at).TrimEnd('.');
        end = at + run.Length;
        return run.Length >= 3 && (run is "TBC" or "TBD" or "tbc" or "tbd" or "TODO" or "N/A" or "n/a" || IsPattern(run));
    }

    /// <summary>Returns false where no placeholder begins, apart from those in brackets: two characters exclude most words.</summary>
    public static bool CanBegin(string text, int at)
    {
        if (at + 2 >= text.Length)
            return false;
        var next = text[at + 1];
        return text[at] switch
        {
            >= '0' and <= '9' or '?' => true,
            'T' or 't' => next is 'B' or 'b' or 'O' or 'T' or 't' or '-' or '/' or '.',
            'N' or 'n' => next is '/',
            var first => (first | 0x20) == (next | 0x20),
        };
    }

    private static bool TryBracket(string text, int at, out int end)
    {
        var close = text.AsSpan(at, Math.Min(text.Length - at, 60)).IndexOf(']');
        end = at + close + 1;
        return close > 0 && text.AsSpan(at, close).Contains("date", StringComparison.OrdinalIgnoreCase);
    }

    // Two or three groups between separators, each of one letter repeated (dd, MMM, yyyy, XX), or of digits with some left open (20XX).
    private static bool IsPattern(ReadOnlySpan<char> run)
    {
        var groups = 0;
        var open = 0;
        foreach (var range in run.SplitAny('-', '/', '.'))
        {
            var letters = run[range].TrimStart("0123456789");
            if (run[range].IsEmpty || letters.Trim(letters.IsEmpty ? ' ' : letters[0]).Length > 0
                || (letters.Length > 0 && !"ymdxjtaYMDXJTA?".Contains(letters[0], StringComparison.Ordinal)))
                return false;
            open += letters.Length;
            groups++;
        }
        return groups is 2 or 3 && open >= 2 && run.Length >= 6;
    }
}
