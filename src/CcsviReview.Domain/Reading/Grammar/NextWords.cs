namespace CcsviReview.Reading.Grammar;

/// <summary>Distinguishes "next reviewed", "next update" and "reviewed next" from past events, in every language.</summary>
internal static class NextWords
{
    private const int LongestUnspaced = 6;

    /// <summary>Whether a word for "next" is directly before the label, or between it and its value.</summary>
    public static bool Stand(string text, LabelHit hit, in FoundValue value) =>
        value.IsNext || (MayBeNext(text, hit) && IsBefore(text, hit));

    // "Next page last updated …" is a button before a statement; a label with "last" in it never means the next.
    private static bool MayBeNext(string text, LabelHit hit)
    {
        if (!hit.Label.Allows(LabelUse.Anywhere) || TextChars.IsUnspaced(text[hit.Start]))
            return true;
        for (var at = hit.Start; at < hit.End; at++)
        {
            var word = TextChars.WordAt(text, at, out var end);
            if (Lexicon.Known.IsLast(word))
                return false;
            at = Math.Max(at, end);
        }
        return hit.Label.Languages.Contains("en") && !char.IsUpper(text[hit.Start]);
    }

    private static bool IsBefore(string text, LabelHit hit)
    {
        var end = hit.Start;
        while (end > 0 && text[end - 1] is ' ' or '\u00A0')
            end--;
        var start = end;
        while (start > 0 && TextChars.IsWordChar(text[start - 1]) && end - start < TextChars.LongestWord)
            start--;
        if (start == end)
            return false;
        if (!TextChars.IsUnspaced(text[end - 1]))
            return Lexicon.Known.IsNext(TextChars.Fold(text.AsSpan(start, end - start)));
        for (var length = 1; length <= Math.Min(LongestUnspaced, end - start); length++)
        {
            if (Lexicon.Known.IsNext(text[(end - length)..end]))
                return true;
        }
        return false;
    }
}
