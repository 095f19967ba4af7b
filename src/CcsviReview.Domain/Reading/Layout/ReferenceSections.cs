using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Layout;

/// <summary>Finds lists of references: from a heading such as "References" to the next heading of its rank.</summary>
internal static class ReferenceSections
{
    private const int LongestHeading = 40;
    private const int LongestStatement = 160;

    public static void Mark(PageLayout page)
    {
        var level = 0;
        foreach (var block in page.Blocks)
        {
            if (IsHeading(block))
                level = block.Level == 0 ? 7 : block.Level;
            else if (level > 0
                && ((block.Level > 0 && block.Level <= level) || (block.Kind == BlockKind.Heading && level == 7)
                    || block.IsIn(Surroundings.Footer | Surroundings.Navigation)))
                level = 0;
            else if (level > 0 && (block.Kind is BlockKind.Item || IsCitation(block.Text)) && !IsStatement(page, block))
                block.Around |= Surroundings.References;
        }
    }

    /// <summary>Whether a line is only the title of a list of references.</summary>
    public static bool IsHeading(Block block) =>
        block.Text.Length is > 2 and < LongestHeading
        && Lexicon.Known.IsReferenceHeading(block.Text.Trim(' ', ':', '*', '#', '.').ToLowerInvariant());

    // "Last reviewed: 6 May 2024" and nothing else is not a reference, unless it is inside one.
    private static bool IsStatement(PageLayout page, Block block)
    {
        var text = block.Text;
        if (text.Length > LongestStatement || page.Boxes.Outermost("li", block.Box) is >= 0 and var item
            && item != block.Box && page.Blocks.Exists(other => other.Box == item))
            return false;
        var start = 0;
        while (start < text.Length && !char.IsLetter(text[start]))
            start++;
        if (Lexicon.Known.Labels.Match(text, start, out var end) is not { } label || label.IsForeign || label.Kind == LabelKind.Published)
            return false;
        var wanted = label.Kind == LabelKind.Interval ? IntervalWanted.Any : IntervalWanted.Marked;
        return ValueSearch.After(block, end, text.Length, wanted) is { } value
            && (value.End >= text.Length - 1 || NoteLine.SaysOnlyWhen(text, 0, text.Length));
    }

    // [1] …, 1. …, or a text with a year and an address.
    private static bool IsCitation(string text)
    {
        var start = text.AsSpan().TrimStart("[(^ ");
        var digits = 0;
        while (digits < start.Length && digits < 4 && char.IsAsciiDigit(start[digits]))
            digits++;
        return (digits is > 0 and < 4 && digits < start.Length && start[digits] is '.' or ']' or ')' or ' ')
            || text.Contains("http", StringComparison.OrdinalIgnoreCase) || text.Contains("doi", StringComparison.OrdinalIgnoreCase);
    }
}
