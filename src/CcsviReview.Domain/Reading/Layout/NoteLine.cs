using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// Lines that software adds to a text, and that change while the text does not: "Last updated by Ann Lee on 8 June 2016", "1.2k shares".
/// </summary>
internal static class NoteLine
{
    private const int LongestStatement = 160;
    private const int MostOtherWords = 3;
    private const int MostCounted = 10;

    /// <summary>Whether a line with a date contains only dates with their labels, and at most a name or a time zone.</summary>
    public static bool SaysOnlyWhen(string text, int from, int to)
    {
        if (to - from > LongestStatement)
            return false;
        var (others, hasLabel) = (0, false);
        for (var at = from; at < to;)
        {
            if (NormalizedText.DateEnd(text, at) is { } date && (at == from || !char.IsLetterOrDigit(text[at - 1])))
            {
                at = date;
            }
            else if (TextChars.IsWordStart(text, at) && Lexicon.Known.Labels.Match(text, at, out var end) is not null && end <= to)
            {
                (at, hasLabel) = (end, true);
            }
            else if (TextChars.IsWordChar(text[at]))
            {
                end = TextChars.EndOfWord(text, at);
                var word = TextChars.Fold(text.AsSpan(at, end - at));
                if (!Lexicon.Known.IsJoin(word) && !Lexicon.Known.IsBy(word) && !Lexicon.Known.IsAnd(word) && !Lexicon.Known.IsOwn(word)
                    && !Lexicon.Known.IsThis(word) && ++others > MostOtherWords)
                    return false;
                at = end;
            }
            else if (char.IsDigit(text[at]) && !IsOfTime(text, at))
            {
                return false;
            }
            else
            {
                at++;
            }
        }
        return hasLabel || others == 0;
    }

    /// <summary>Whether a line contains only numbers and what readers did: shared, liked, viewed.</summary>
    public static bool OnlyCounts(string text, int from, int to)
    {
        var (words, hasCounted) = (0, false);
        for (var at = from; at < to;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < to && char.IsLetterOrDigit(text[at]))
                at++;
            if (++words > MostCounted)
                return false;
            if (char.IsAsciiDigit(text[start]))
                continue;
            if (Lexicon.Known.Counts(TextChars.Fold(text.AsSpan(start, at - start))) is not { } isCounted)
                return false;
            hasCounted |= isCounted;
        }
        return hasCounted;
    }

    // 08:35, 08:35:12
    private static bool IsOfTime(string text, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && char.IsDigit(text[start - 1]))
            start--;
        while (end < text.Length && char.IsDigit(text[end]))
            end++;
        return end - start <= 2 && ((start > 0 && text[start - 1] == ':') || (end < text.Length && text[end] == ':'));
    }
}
