namespace CcsviReview.Reading.Grammar;

/// <summary>A label in a text.</summary>
internal readonly record struct LabelHit(Label Label, int Start, int End);

/// <summary>Finds the labels of every language in a text, left to right, the longest at each place.</summary>
internal static class LabelScanner
{
    public static void Scan(string text, List<LabelHit> hits)
    {
        hits.Clear();
        var labels = Lexicon.Known.Labels;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsWithinWord(text, at) || !labels.CanBegin(text, at) || !TextChars.IsWordStart(text, at))
                continue;
            if (labels.Match(text, at, out var end) is { } label)
            {
                hits.Add(new LabelHit(label, at, end));
                at = end - 1;
            }
        }
    }

    // True for most of a text; only the rest needs the full check.
    private static bool IsWithinWord(string text, int at) =>
        char.IsAsciiLetterLower(text[at]) && at > 0 && char.IsAsciiLetter(text[at - 1]);
}
