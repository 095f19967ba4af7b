using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Finds the interval before its noun: "subject to annual review", "a three-yearly review".</summary>
internal static class IntervalBefore
{
    private const int Farthest = 32;

    public static FoundValue? Find(Block block, int from, LabelHit hit)
    {
        var text = block.Text;
        if (!IsNoun(text, hit) || !EndsClause(text, hit.End))
            return null;
        for (var at = Math.Max(from, hit.Start - Farthest); at < hit.Start; at++)
        {
            if (char.IsLetterOrDigit(text[at]) && (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && !Lexicon.Known.IsEvery(TextChars.WordAt(text, at, out _))
                && IntervalReader.TryRead(text, at, true, out var reading) && IsBefore(text, reading.End, hit.Start))
                return FoundValue.Of(at, reading);
        }
        return null;
    }

    // "Annual review", "annual review by the Board"
    private static bool IsNoun(string text, LabelHit hit) =>
        (hit.Label.Kind == LabelKind.Interval && hit.Label.Allows(LabelUse.AtStart))
        || (hit.Label.Kind == LabelKind.NextReview && Lexicon.Known.IsBy(TextChars.WordBefore(text, hit.End)));

    // "an annual review with your doctor" is not about a page.
    private static bool EndsClause(string text, int end)
    {
        var rest = text.AsSpan(end).TrimStart();
        if (rest.IsEmpty || rest[0] is '.' or ',' or ';' or '\n' or ')')
            return true;
        if (Lexicon.Known.IsBy(TextChars.WordBefore(text, end)))
            return true;
        var word = TextChars.WordAt(text, text.Length - rest.Length, out _);
        return Lexicon.Known.IsBy(word) || Lexicon.Known.IsAnd(word);
    }

    private static bool IsBefore(string text, int end, int label)
    {
        while (end < label && text[end] is ' ' or '-')
            end++;
        return end == label;
    }
}
