namespace CcsviReview.Reading.Grammar;

/// <summary>Skips the version that something was verified with: "Last verified with Hips 4.2 on 3 May 2024".</summary>
internal static class Releases
{
    private const int LongestName = 2;

    /// <summary>
    /// Returns the position after "with version 4.2", "for Hips v1.29", "release 7.11"; the same position when there is none.
    /// </summary>
    public static int Skip(string text, int at)
    {
        var known = Lexicon.Known;
        var word = TextChars.WordAt(text, at, out var end);
        var isName = known.IsWith(word);
        if (!isName && !known.IsRelease(word))
            return at;
        for (var names = 0; names <= LongestName; names++)
        {
            end = end < text.Length && text[end] is ' ' or '\u00A0' ? end + 1 : end;
            if (NumberAt(text, end) is { } number)
                return number;
            // A name has a capital; after the word "version" only its number follows.
            word = TextChars.WordAt(text, end, out var next);
            if (!isName || word.Length == 0 || !(char.IsUpper(text[end]) || known.IsRelease(word)))
                return at;
            isName = !known.IsRelease(word);
            end = next;
        }
        return at;
    }

    // A number with a point that is not a date: "version 3 May 2024" has none, and "version 4.2.2024" is a day.
    private static int? NumberAt(string text, int at)
    {
        if (at < text.Length && text[at] is 'v' or 'V')
            at++;
        if (at >= text.Length || !char.IsAsciiDigit(text[at]) || DateReader.TryRead(text, at, null, out _))
            return null;
        var points = 0;
        while (at < text.Length
            && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            points += text[at] == '.' ? 1 : 0;
            at++;
        }
        return points is > 0 and < 4 ? at : null;
    }
}
