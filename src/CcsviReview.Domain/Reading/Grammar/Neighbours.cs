using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>
/// Finds the value of a label that is alone in its block: the next cell, the detail of a term, the block after a heading.
/// </summary>
internal static class Neighbours
{
    private const int LongestValue = 120;

    // A table that says one thing is small; the limit keeps a table of a million labels linear.
    private const int FarthestCell = 64;

    public static (FoundValue Value, int ValueBlock)? Value(PageLayout page, int label, IntervalWanted wanted)
    {
        var block = page.Blocks[label];
        if (block.Kind is BlockKind.Cell or BlockKind.HeaderCell)
            return InTable(page, label, wanted);
        if (label + 1 >= page.Blocks.Count)
            return null;
        var next = page.Blocks[label + 1];
        var fits = block.Kind switch
        {
            BlockKind.Term => next.Kind is BlockKind.Detail,
            BlockKind.Heading => next.Kind is not BlockKind.Heading,
            _ => next.Kind is not (BlockKind.Heading or BlockKind.Cell or BlockKind.HeaderCell),
        };
        return fits ? AtStart(page, label + 1, wanted) : null;
    }

    private static (FoundValue Value, int ValueBlock)? AtStart(PageLayout page, int index, IntervalWanted wanted)
    {
        var block = page.Blocks[index];
        if (ValueSearch.After(block, 0, block.Text.Length, wanted) is not { } value)
            return null;
        var rest = block.Text.AsSpan(value.End).Trim();
        return block.Text.Length <= LongestValue || rest.IsEmpty || rest[0] is '.' or '(' or '\n' ? (value, index) : null;
    }

    private static (FoundValue Value, int ValueBlock)? InTable(PageLayout page, int label, IntervalWanted wanted)
    {
        var cell = page.Blocks[label];
        var below = -1;
        var rows = cell.Row;
        var last = Math.Min(page.Blocks.Count, label + FarthestCell);
        for (var at = label + 1; at < last && page.Blocks[at].Group == cell.Group && rows <= cell.Row + 1; at++)
        {
            var other = page.Blocks[at];
            rows = Math.Max(rows, other.Row);
            if (other.Row == cell.Row && other.Column == cell.Column + 1)
            {
                if (AtStart(page, at, wanted) is { } beside)
                    return beside;
            }
            else if (other.Row == cell.Row + 1 && other.Column == cell.Column && below < 0)
            {
                below = at;
            }
        }
        // A column of dates is about the rows; only a table of one row is about one thing.
        return below > 0 && cell.Row == 1 && rows == 2 && !IsOfDocument(page, label, below) ? AtStart(page, below, wanted) : null;
    }

    // "Policy | Last reviewed" over "Safeguarding | 1 May 2022" is about that policy, unless it names the page.
    private static bool IsOfDocument(PageLayout page, int label, int value)
    {
        var (row, group) = (page.Blocks[value].Row, page.Blocks[label].Group);
        var head = label;
        while (head > 0 && page.Blocks[head - 1].Group == group)
            head--;
        if (head == label
            || SubjectReader.Judge(page.Blocks[head].Text, 0, page.Blocks[head].Text.Length) is not (Subject.Own or Subject.Part)
            && !IsThing(page.Blocks[head].Text))
            return false;
        var name = page.Blocks.FindIndex(
            head, block => block.Group == group && block.Row == row && block.Column == page.Blocks[head].Column);
        return name >= 0 && page.Blocks[name].Text.Count(char.IsLetter) > 3 && !PageNames.Include(page, page.Blocks[name].Text);
    }

    private static bool IsThing(string header) => Lexicon.Known.IsOwnWithThis(TextChars.Fold(header.AsSpan().Trim(" :*")));
}
