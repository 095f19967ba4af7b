using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Differences;

/// <summary>A paragraph as words, spaces and punctuation, and how it was edited.</summary>
internal static class Wording
{
    private const int MostPieces = 300;
    private const int LongestSame = 240;
    private const int MostCompared = 400;

    /// <summary>The least share of words in common for a paragraph to count as edited rather than replaced.</summary>
    private const double LeastAlike = 0.5;

    /// <summary>
    /// Returns the words, spaces and punctuation of a text, which joined are the text again. Scripts without spaces are split into
    /// characters.
    /// </summary>
    public static List<string> Parts(string text)
    {
        var parts = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = at + (char.IsSurrogatePair(text, at) ? 2 : 1);
            if (IsWord(text[at]))
            {
                while (end < text.Length && IsWord(text[end]))
                    end++;
            }
            parts.Add(text[at..end]);
            at = end;
        }
        return parts;
    }

    /// <summary>Whether one paragraph is an edited version of the other: at least half of their words are the same.</summary>
    public static bool AreAlike(IReadOnlyList<string> one, IReadOnlyList<string> two)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var total = 0;
        foreach (var word in one.Take(MostCompared).Where(IsWord))
        {
            words[word] = words.GetValueOrDefault(word) + 1;
            total++;
        }
        var common = 0;
        foreach (var word in two.Take(MostCompared).Where(IsWord))
        {
            total++;
            if (words.GetValueOrDefault(word) is > 0 and var left)
            {
                words[word] = left - 1;
                common += 2;
            }
        }
        Effort.Took(total);
        return total > 0 && common >= LeastAlike * total;
    }

    /// <summary>
    /// Returns what stayed, was removed and was added. Spaces and punctuation alone between two changes count as changed.
    /// </summary>
    public static IReadOnlyList<Piece> Edit(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var pieces = new PieceWriter();
        var match = Alignment.Of(before, after);
        var next = 0;
        for (var at = 0; at < before.Count; at++)
        {
            if (match[at] < 0)
            {
                pieces.Remove(before[at]);
                continue;
            }
            while (next < match[at])
                pieces.Add(after[next++]);
            pieces.Keep(before[at], IsWord(before[at]));
            next = match[at] + 1;
        }
        while (next < after.Count)
            pieces.Add(after[next++]);
        return [.. pieces.Done().Take(MostPieces).Select(Short)];
    }

    private static Piece Short(Piece piece) => piece.Kind == PieceKind.Same && piece.Text.Length > LongestSame
        ? piece with { Text = $"{Cut.Head(piece.Text, LongestSame / 2)} … {Cut.Tail(piece.Text, LongestSame / 2)}" }
        : piece with { Text = Cut.Head(piece.Text, TextDifference.LongestPassage) };

    private static bool IsWord(string part) => char.IsLetterOrDigit(part, 0);

    private static bool IsWord(char sign) =>
        (char.IsLetterOrDigit(sign) && !TextChars.IsSpaceless(sign)) || sign is '\'' or '’';
}
