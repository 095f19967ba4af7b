using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Compares characters, and finds where words begin and end in text that may have lost its spaces.</summary>
internal static class TextChars
{
    /// <summary>The longest word in the language files has fewer characters.</summary>
    public const int LongestWord = 64;

    private static readonly char[] FoldedAscii = [.. Enumerable.Range(0, 128).Select(c => FoldOne((char)c))];

    /// <summary>
    /// Returns the folded form: lower case; typographic apostrophes and spaces as their plain forms; hyphens, underscores and line breaks
    /// as spaces.
    /// </summary>
    public static char Fold(char c) => c < FoldedAscii.Length ? FoldedAscii[c] : FoldOne(c);

    private static char FoldOne(char c) => c switch
    {
        '\n' or '\t' or '-' or '_' or '\u00A0' or '\u202F' or '\u2010' or '\u2011' => ' ',
        '’' or '‘' or 'ʼ' or '`' => '\'',
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>Whether the script has no spaces between words.</summary>
    public static bool IsUnspaced(char c) =>
        c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF' or >= '\u0E00' and <= '\u0E7F';

    /// <summary>Whether it has no spaces at all; Korean has some.</summary>
    public static bool IsSpaceless(char c) => IsUnspaced(c) && c is < '\uAC00' or > '\uD7AF';

    /// <summary>
    /// Whether a word can begin here: after anything but a letter, anywhere in unspaced scripts, and at a capital directly after a small
    /// letter or a digit.
    /// </summary>
    public static bool IsWordStart(string text, int at)
    {
        if (at == 0)
            return true;
        var before = text[at - 1];
        if (!char.IsLetter(before) || IsUnspaced(text[at]) || IsUnspaced(before))
            return before is not '\'' and not '’' || at < 2 || !char.IsLetter(text[at - 2]) || char.IsUpper(text[at]);
        return char.IsLower(before) && char.IsUpper(text[at]);
    }

    /// <summary>Whether a word can end before this position.</summary>
    public static bool IsWordEnd(string text, int at)
    {
        if (at >= text.Length)
            return true;
        var after = text[at];
        var last = text[at - 1];
        if (!char.IsLetter(after) || IsUnspaced(after) || IsUnspaced(last))
            return true;
        return char.IsUpper(after) && (char.IsLower(last) || !char.IsLetter(last));
    }

    public static bool IsWordChar(char c) =>
        char.IsLetter(c) || c is '\'' or '’' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    /// <summary>Returns the end of the word that begins here; a capital directly after a small letter begins another word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="limit">Where the search ends at the latest: a page in a script without spaces is one word.</param>
    public static int EndOfWord(string text, int start, int limit = int.MaxValue)
    {
        var at = start;
        limit = Math.Min(limit, text.Length);
        while (at < limit && IsWordChar(text[at]) && (at == start || !(char.IsUpper(text[at]) && char.IsLower(text[at - 1]))))
            at++;
        Effort.Took(at - start + 1);
        return at;
    }

    /// <summary>
    /// Returns the word that begins here in its folded form; empty when there is none, or one longer than any known word.
    /// </summary>
    public static string WordAt(string text, int start, out int end)
    {
        end = EndOfWord(text, start, start + LongestWord + 1);
        return end - start > LongestWord ? "" : Fold(text.AsSpan(start, end - start));
    }

    /// <summary>Returns the same without allocating a string, for callers that look up many words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="room">Room for <see cref="LongestWord"/> characters.</param>
    /// <param name="end">Where it ends.</param>
    public static ReadOnlySpan<char> WordAt(string text, int start, Span<char> room, out int end)
    {
        end = EndOfWord(text, start, start + LongestWord + 1);
        if (end - start > LongestWord)
            return [];
        for (var at = start; at < end; at++)
            room[at - start] = Fold(text[at]);
        return room[..(end - start)];
    }

    /// <summary>Returns the word that ends before this position and blanks, in its folded form; empty when there is none.</summary>
    public static string WordBefore(string text, int end)
    {
        while (end > 0 && text[end - 1] is ' ' or '\u00A0')
            end--;
        var start = end;
        while (start > 0 && IsWordChar(text[start - 1]) && end - start <= LongestWord)
            start--;
        return end - start > LongestWord ? "" : Fold(text.AsSpan(start, end - start));
    }

    /// <summary>Returns the word in its folded form.</summary>
    public static string Fold(ReadOnlySpan<char> word) => string.Create(word.Length, word, static (folded, written) =>
    {
        for (var at = 0; at < written.Length; at++)
            folded[at] = Fold(written[at]);
    });
}
