using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Replacements;

/// <summary>
/// Joins the label and the value of a table or definition list to one line, "Status: Withdrawn", where the label occurs only once: a list
/// of many documents repeats it.
/// </summary>
internal static class PageKeys
{
    private const int LongestLabel = 60;
    private const int LongestValue = 300;

    /// <summary>Returns the joined lines by the block of the value.</summary>
    public static Dictionary<int, Block> Of(PageLayout page)
    {
        Dictionary<int, Block> joined = [];
        Dictionary<string, int> labels = new(StringComparer.OrdinalIgnoreCase);
        for (var at = 1; at < page.Blocks.Count; at++)
        {
            if (!IsValueOf(page.Blocks[at], page.Blocks[at - 1]))
                continue;
            var (label, value) = (page.Blocks[at - 1].Text.Trim().TrimEnd(':').TrimEnd(), page.Blocks[at]);
            labels[label] = labels.GetValueOrDefault(label) + 1;
            var shift = label.Length + 2;
            joined[at] = new Block(BlockKind.Detail, $"{label}: {value.Text}", value.Around)
            {
                Line = value.Line,
                Element = value.Element,
                Landmark = value.Landmark,
                Language = value.Language,
                Links = [.. value.Links.Select(link => new Link(link.Start + shift, link.End + shift, link.Address))],
            };
        }
        foreach (var at in joined.Keys.Where(at => labels[joined[at].Text[..joined[at].Text.IndexOf(": ", StringComparison.Ordinal)]] > 1)
            .ToList())
            joined.Remove(at);
        return joined;
    }

    private static bool IsValueOf(Block value, Block label) =>
        label.Text.Length is > 0 and <= LongestLabel && value.Text.Length <= LongestValue
        && !label.Text.Contains(": ", StringComparison.Ordinal)
        && (value.Kind, label.Kind) switch
        {
            (BlockKind.Detail, BlockKind.Term) => value.Group == label.Group,
            (BlockKind.Cell, BlockKind.HeaderCell or BlockKind.Cell) =>
                value.Group == label.Group && value.Row == label.Row && label.Column == 1 && value.Column == 2,
            _ => false,
        };
}
