using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Replacements;

/// <summary>Where a sentence begins and ends in the text of its block.</summary>
internal readonly record struct SentenceSpan(int Start, int End);

/// <summary>
/// Splits a text into sentences: at a full stop, a question or exclamation mark, and a line break before anything but a small letter.
/// </summary>
internal static class Sentences
{
    private const int LongestAbbreviation = 3;

    public static IEnumerable<SentenceSpan> Of(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            Effort.Took(1);
            if (!IsEnd(text, start, at))
                continue;
            if (at > start)
                yield return new SentenceSpan(start, at + (text[at] == '\n' ? 0 : 1));
            start = at + 1;
        }
        if (start < text.Length)
            yield return new SentenceSpan(start, text.Length);
    }

    private static bool IsEnd(string text, int start, int at) => text[at] switch
    {
        '\n' => EndsByLine(text, at),
        '。' or '！' or '？' => true,
        '!' or '?' => at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1]) || text[at + 1] is '"' or '”' or ')',
        '.' => EndsByPoint(text, start, at),
        _ => false,
    };

    // Text files break lines within sentences: a line that begins with a small letter continues the sentence.
    private static bool EndsByLine(string text, int at) => at + 1 >= text.Length || !char.IsLower(text[at + 1]);

    private static bool EndsByPoint(string text, int start, int at)
    {
        if (at + 1 >= text.Length)
            return true;
        if (text[at + 1] is '"' or '”' or ')' or '»')
            return true;
        if (!char.IsWhiteSpace(text[at + 1]) || (at + 2 < text.Length && char.IsLower(text[at + 2])))
            return false;
        var before = at;
        while (before > start && char.IsDigit(text[before - 1]))
            before--;
        // "4. Mai 2018"
        if (at - before is 1 or 2 && DateReader.TryRead(text, before, null, out var date) && date.End > at + 1)
            return false;
        while (before > start && char.IsLetter(text[before - 1]) && at - before <= LongestAbbreviation)
            before--;
        // "No. 5", "Art. 3", "Vol. 2"
        return !(at - before is > 0 and <= LongestAbbreviation && at + 2 < text.Length && char.IsDigit(text[at + 2])
            && char.IsLetter(text[before]));
    }
}
