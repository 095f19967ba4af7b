using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Distinguishes statements that show how something is written from the page's own: "For example: Last reviewed …".</summary>
internal static class Examples
{
    private const string Marks = " -–—•*_>\"'“‘";
    private const int Farthest = 80;
    private const int MostWordsBetween = 2;
    private const int MostWordsOfInstruction = 8;
    private const int LongestHeading = 60;
    private const int LongestAbbreviated = 2;

    /// <summary>Whether words before the statement, or the line above it, introduce it as an example.</summary>
    public static bool Introduce(LabelMatch seen)
    {
        var text = seen.Block.Text;
        if (EndWithExample(text, seen.Start) || (seen.ChainStart > seen.Start && EndWithExample(text, seen.ChainStart))
            || EndWithInstruction(text.AsSpan(0, seen.Start)))
            return true;
        return seen.Index > 0 && text.AsSpan(0, seen.Start).Trim(Marks).IsEmpty
            && IsIntroducedBy(seen.Page.Blocks[seen.Index - 1]);
    }

    // "Every page ends like this, for example:", or a heading "Example", right above.
    private static bool IsIntroducedBy(Block before) => before.Kind == BlockKind.Heading
        ? before.Level != 1 && before.Text.Length <= LongestHeading && EndWithExample(before.Text, before.Text.Length, int.MaxValue)
        : EndWithInstruction(before.Text)
            || (before.Text.AsSpan().TrimEnd().EndsWith(':') && EndWithExample(before.Text, before.Text.Length));

    // "Each page must end with:" is followed by what others are to write.
    private static bool EndWithInstruction(ReadOnlySpan<char> before)
    {
        var said = before.TrimEnd(Marks);
        return said.EndsWith(':') && EndWith(said.ToString(), said.Length, MostWordsOfInstruction, Lexicon.Known.IsInstruction);
    }

    private static bool EndWithExample(string text, int end, int mostWords = MostWordsBetween) =>
        EndWith(text, end, mostWords, Lexicon.Known.IsExample);

    // Among the last words before a position, within its sentence: "for example, write …".
    private static bool EndWith(string text, int end, int mostWords, Func<string, bool> isOne)
    {
        var words = 0;
        for (var at = end; at > Math.Max(0, end - Farthest) && words <= mostWords;)
        {
            var start = at;
            while (start > 0 && TextChars.IsWordChar(text[start - 1]))
                start--;
            if (start == at)
            {
                if (text[--at] is '!' or '?' or '\n' || (text[at] == '.' && !IsWithin(text, at)))
                    return false;
                continue;
            }
            Effort.Took(at - start);
            if (at - start <= TextChars.LongestWord && (isOne(TextChars.Fold(text.AsSpan(start, at - start)))
                || (Abbreviated(text, start, at) is { } joined && isOne(joined))))
                return true;
            words++;
            at = start;
        }
        return false;
    }

    // The full stop of an abbreviation does not end a sentence.
    private static bool IsWithin(string text, int stop)
    {
        var start = stop;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;
        return stop - start is > 0 and <= LongestAbbreviated;
    }

    // "e.g.", "z. B.", "p. ex.": the letters of both parts.
    private static string? Abbreviated(string text, int start, int end)
    {
        if (end >= text.Length || text[end] != '.' || end - start > LongestAbbreviated)
            return null;
        var at = start;
        while (at > 0 && text[at - 1] is ' ' or '\u00A0')
            at--;
        if (at == 0 || text[--at] != '.')
            return null;
        var first = at;
        while (first > 0 && at - first < LongestAbbreviated && char.IsLetter(text[first - 1]))
            first--;
        return first == at ? null : TextChars.Fold(string.Concat(text.AsSpan(first, at - first), text.AsSpan(start, end - start)).AsSpan());
    }
}
