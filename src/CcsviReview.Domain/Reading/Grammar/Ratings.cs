using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>
/// Distinguishes the reviews of customers from the review of a page: by stars and ratings beside them, or by the heading above.
/// </summary>
internal static class Ratings
{
    private const int FarthestHeading = 20;

    /// <summary>Whether a block contains stars or ratings.</summary>
    public static bool In(string text) => Has(text, withLabels: false);

    public static bool Surround(LabelMatch seen) => seen.IsRated
        || (seen.IsBare && Heading(seen) is { } heading && Has(heading.Text, withLabels: true));

    private static Block? Heading(LabelMatch seen)
    {
        for (var at = seen.Index - 1; at >= Math.Max(0, seen.Index - FarthestHeading); at--)
        {
            if (seen.Page.Blocks[at].Kind == BlockKind.Heading)
                return seen.Page.Blocks[at].Level == 1 ? null : seen.Page.Blocks[at];
        }
        return null;
    }

    // In a sentence "reviews" is a verb as often as a noun; in a heading it is a noun.
    private static bool Has(string text, bool withLabels)
    {
        if (!withLabels && text.AsSpan().IndexOfAny('★', '☆') >= 0)
            return true;
        for (var at = 0; at < text.Length; at++)
        {
            if (!TextChars.IsWordChar(text[at]))
                continue;
            var end = TextChars.EndOfWord(text, at);
            Effort.Took(end - at);
            if (Lexicon.Known.IsRating(TextChars.Fold(text.AsSpan(at, end - at)))
                && (withLabels || Lexicon.Known.Labels.Match(text, at, out _) is null))
                return true;
            at = end;
        }
        return false;
    }
}
