using CcsviReview.Facts.Layout;

namespace CcsviReview.Facts.Grammar;

/// <summary>Reads past the person who did it: "Last reviewed by Dr Jane Smith on 3 May 2020".</summary>
internal static class Signature
{
    private const int Longest = 140;

    /// <summary>
    /// The date of a signature that begins at <paramref name="from"/>, in the same line; null when it has none of its own.
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

    // "on 3 May", ", 3 May", "(3 May", "- 3 May"
    private static bool IsIntroduced(string text, int from, int at)
    {
        var before = at - 1;
        while (before > from && text[before] == ' ')
            before--;
        if (text[before] is ',' or '(' or '-' or '–' or '—' or ':' or '|' or '·')
            return true;
        var start = before;
        while (start > from && Letters.IsWordChar(text[start - 1]))
            start--;
        return start <= before && Letters.IsWordChar(text[before])
            && Lexicon.Known.IsJoin(Letters.Fold(text.AsSpan(start, before + 1 - start)));
    }

    // "Feb. 23, 2015 -- The story begins" is the date of the story.
    private static bool IsDateline(string text, int end)
    {
        var rest = text.AsSpan(end).TrimStart();
        return rest.StartsWith("--") || ((rest.StartsWith("—") || rest.StartsWith("–")) && rest.Length > 40);
    }
}
