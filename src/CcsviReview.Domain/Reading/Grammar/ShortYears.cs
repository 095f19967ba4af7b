namespace CcsviReview.Reading.Grammar;

/// <summary>Which two-digit years are read.</summary>
internal enum ShortYear
{
    /// <summary>Those with an apostrophe.</summary>
    Marked,

    /// <summary>Also those at the end of a statement: "6 May 24", but not "6 May 24 hours".</summary>
    AtEnd,

    /// <summary>All, because punctuation without spaces holds the date together: "22-May-24".</summary>
    Any,
}

/// <summary>The year that ends a date with the name of its month.</summary>
internal static class ShortYears
{
    /// <summary>Two-digit years up to this one are in this century, later ones in the last, as in POSIX.</summary>
    public const int Pivot = 68;

    public static bool TryRead(ref TextCursor cursor, ShortYear allowed, out int year, out string? note)
    {
        note = null;
        if (cursor.Year(out year))
            return true;
        var isMarked = cursor.Sign is '\'' or '’' or '‘' or '´';
        var before = cursor;
        if (isMarked)
            cursor.At++;
        if ((isMarked || allowed != ShortYear.Marked) && cursor.Number(out var two, out var digits) && digits == 2
            && (isMarked || allowed == ShortYear.Any || IsEnd(cursor.Text, cursor.At)))
        {
            (year, note) = Completed(two);
            return true;
        }
        cursor = before;
        return false;
    }

    /// <summary>Reads the year after a time, as programs print a moment: "14:05:00 UTC 2024".</summary>
    public static bool TryAfterTime(ref TextCursor cursor, out int year)
    {
        year = 0;
        var after = cursor;
        after.At = ValueSearch.SkipTime(cursor.Text, cursor.At);
        if (after.At == cursor.At)
            return false;
        after.Spaces();
        var zone = TextChars.EndOfWord(after.Text, after.At, after.At + 6);
        if (zone > after.At)
        {
            after.At = zone;
            after.Spaces();
        }
        if (!after.Year(out year))
            return false;
        cursor = after;
        return true;
    }

    /// <summary>Returns the full year of a two-digit year.</summary>
    public static (int Year, string Note) Completed(int two)
    {
        var year = two + (two <= Pivot ? 2000 : 1900);
        return (year, FormattableString.Invariant($"the two-digit year is read as {year}"));
    }

    /// <summary>
    /// Whether a statement may end here: at the end of the text, at punctuation, or before words that continue about a review.
    /// </summary>
    internal static bool IsEnd(string text, int at)
    {
        if (at >= text.Length)
            return true;
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        switch (text[at])
        {
            case '\n' or ')' or ']' or '|' or '·' or '•' or '*' or ';':
                return true;
            case '.' or ',':
                return !char.IsLetterOrDigit(next);
            case ' ':
                if (!char.IsLetterOrDigit(next))
                    return next is not ('%' or '€' or '£' or '$');
                var word = TextChars.WordAt(text, at + 1, out _);
                return word.Length == 0
                    ? ValueSearch.SkipTime(text, at + 1) > at + 1
                    : Lexicon.Known.IsBy(word) || Lexicon.Known.IsAnd(word) || word is "at" or "by"
                        || Lexicon.Known.Labels.Match(text, at + 1, out _) is not null;
            default:
                return false;
        }
    }
}
