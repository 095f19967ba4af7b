using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Skips the person who reviewed: "Last reviewed by Dr Jane Smith on 3 May 2020".</summary>
internal static class Signature
{
    private const int Longest = 140;

    /// <summary>
    /// Returns the date of a signature that begins at <paramref name="from"/>, in the same line; null when it has no date of its own.
    /// </summary>
    public static FoundValue? Read(Block block, int from, int limit)
    {
        var text = block.Text;
        var end = Math.Min(limit, from + Longest);
        if (end <= from)
            return null;
        var line = text.AsSpan(from, end - from).IndexOf('\n');
        if (line >= 0)
            end = from + line;
        for (var at = from + 1; at < end; at++)
        {
            if (!char.IsLetterOrDigit(text[at]) || char.IsLetterOrDigit(text[at - 1]) || !IsIntroduced(text, from, at))
                continue;
            if (ValueSearch.ValueAt(block, at, IntervalWanted.No) is not { } value || value.Doubt is Doubt.Placeholder)
                continue;
            return value.Date is { Precision: DatePrecision.Year } || IsDateline(text, value.End)
                ? null
                : value with { Words = 3, Signed = true };
        }
        return null;
    }

    /// <summary>Returns the interval after the reviewer: "reviewed by the Board of Trustees annually".</summary>
    public static FoundValue? Interval(Block block, int from, int limit)
    {
        var text = block.Text;
        var end = Math.Min(limit, from + Longest);
        for (var at = from; at < end; at++)
        {
            if (text[at] is '.' or ';' or ':' or '\n' or '(')
                return null;
            if (!char.IsLetterOrDigit(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
                continue;
            if (IntervalReader.TryRead(text, at, true, out var reading) && IsAdverb(text, reading.End))
                return FoundValue.Of(at, reading) with { Words = 3 };
            if (Lexicon.Known.IsRelative(TextChars.WordAt(text, at, out _)))
                return null;
        }
        return null;
    }

    // "by the Board annually", but not "by the quarterly meeting".
    private static bool IsAdverb(string text, int end)
    {
        while (end < text.Length && text[end] == ' ')
            end++;
        if (end >= text.Length || !TextChars.IsWordChar(text[end]))
            return true;
        var word = TextChars.WordAt(text, end, out _);
        var known = Lexicon.Known;
        return known.IsJoin(word) || known.IsEvery(word) || known.IsAnd(word) || known.IsPlanned(word) || known.IsOf(word);
    }

    // "on 3 May", ", 3 May", "(3 May", "- 3 May"
    private static bool IsIntroduced(string text, int from, int at)
    {
        var before = at - 1;
        while (before > from && text[before] == ' ')
            before--;
        if (text[before] is ',' or '(' or '-' or '–' or '—' or ':' or '|' or '·')
            return true;
        var start = before;
        while (start > from && TextChars.IsWordChar(text[start - 1]))
            start--;
        return start <= before && TextChars.IsWordChar(text[before])
            && Lexicon.Known.IsJoin(TextChars.Fold(text.AsSpan(start, before + 1 - start)));
    }

    // "Feb. 23, 2015 -- The story begins" is the date of the story.
    private static bool IsDateline(string text, int end)
    {
        var rest = text.AsSpan(end).TrimStart();
        return rest.StartsWith("--") || ((rest.StartsWith("—") || rest.StartsWith("–")) && rest.Length > 40);
    }
}
