using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>
/// Distinguishes "Review: annually" at the foot of a policy from "Review every 3 months" among instructions: the page's own interval is
/// alone, beside its other statements or outside every section.
/// </summary>
internal static class LoneIntervals
{
    private const int Longest = 90;
    private const int FarthestHeading = 40;

    /// <summary>Whether an interval that does not say what it is about is the page's promise.</summary>
    /// <param name="seen">The statement: a label and an interval.</param>
    /// <param name="lastOwn">The block of the page's last statement before it.</param>
    public static bool AreThePages(LabelMatch seen, int lastOwn)
    {
        var block = seen.Block;
        if (HavePagesNoun(seen))
            return true;
        if (seen.Subject != Subject.None && !(IsNoun(seen) && seen.Subject == Subject.Planned
            && SubjectReader.Head(block.Text, seen.Start, seen.Value.Start) == Subject.None))
            return false;
        if (block.Text.Length > Longest || block.Kind == BlockKind.Heading || block.Links.Count > 0
            || block.IsIn(Surroundings.NotThePage | Surroundings.Navigation))
            return false;
        if (!StatementOwnership.EndsBlock(seen))
            return !IsForReaders(seen.Label) && StandsFirst(seen) && EndsSentenceBeforeLabel(seen);
        if (lastOwn >= seen.Index - 1 || HasLabel(seen.Page, seen.Index - 1) || HasLabel(seen.Page, seen.Index + 1))
            return true;
        return block.Kind != BlockKind.Item && !IsForReaders(seen.Label) && !IsInSection(seen);
    }

    /// <summary>
    /// Whether the interval has the page as its noun. "This policy is subject to annual review": "to" refers to the future, and the
    /// sentence to the page.
    /// </summary>
    public static bool HavePagesNoun(LabelMatch seen) => IsNoun(seen) && seen.Subject is (Subject.Planned or Subject.Own)
        && SubjectReader.Head(seen.Block.Text, seen.Start, seen.Value.Start) == Subject.Own;

    private static bool IsNoun(LabelMatch seen) => seen.Index == seen.ValueIndex && seen.Value.Start < seen.Hit.Start;

    private static bool StandsFirst(LabelMatch seen) =>
        seen.Index == seen.ValueIndex && seen.Block.Text.AsSpan(0, seen.Hit.Start).Trim().IsEmpty;

    // "Reviewed annually. Last reviewed May 2026."
    private static bool EndsSentenceBeforeLabel(LabelMatch seen)
    {
        var text = seen.Block.Text;
        var at = Math.Max(seen.Value.End, seen.Hit.End);
        var end = at;
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
            at++;
        return text.AsSpan(end, at - end).IndexOfAny(".;\n|") >= 0 && IsLabelOfPage(text, at);
    }

    private static bool HasLabel(PageLayout page, int index) =>
        index >= 0 && index < page.Blocks.Count && IsLabelOfPage(page.Blocks[index].Text, 0);

    private static bool IsLabelOfPage(string text, int at) =>
        Lexicon.Known.Labels.Match(text, at, out _)?.Kind is LabelKind.LastReviewed or LabelKind.LastUpdated or LabelKind.NextReview
            or LabelKind.ReviewDate or LabelKind.Approved or LabelKind.Published;

    // "Check every week" is an instruction to readers.
    private static bool IsForReaders(Label label) => label is { Kind: LabelKind.Interval, IsReviewDate: false, Language: "en" };

    private static bool IsInSection(LabelMatch seen)
    {
        if (seen.Block.IsIn(Surroundings.Footer | Surroundings.Header | Surroundings.Aside))
            return false;
        for (var at = seen.Index - 1; at >= Math.Max(0, seen.Index - FarthestHeading); at--)
        {
            if (seen.Page.Blocks[at].Kind == BlockKind.Heading)
                return seen.Page.Blocks[at].Level != 1;
        }
        return false;
    }
}
