namespace CcsviReview.Reading.Layout;

/// <summary>Tables of GitHub Flavored Markdown (4.10), with and without pipes at their sides.</summary>
internal static class MarkdownTable
{
    /// <summary>
    /// Whether a line is the head of a table: it has a pipe, and as many cells as the line of dashes below it.
    /// </summary>
    public static bool Begins(ReadOnlySpan<char> line, ReadOnlySpan<char> below) =>
        line.Contains('|') && below.Contains('-') && below.Trim("|-: \t").IsEmpty
        && CellsOf(below) is var marks && marks.TrueForAll(mark => mark.AsSpan().Contains('-')) && marks.Count == CellsOf(line).Count;

    /// <summary>Returns the cells of a row; a pipe after a backslash is part of its cell.</summary>
    public static List<string> CellsOf(ReadOnlySpan<char> row)
    {
        List<string> cells = [];
        row = row.Trim();
        row = row is ['|', ..] ? row[1..] : row;
        var from = 0;
        for (var at = 0; at <= row.Length; at++)
        {
            if (at < row.Length && (row[at] != '|' || (at > 0 && row[at - 1] == '\\')))
                continue;
            // Nothing follows the pipe at the end of the row.
            if (at < row.Length || from < row.Length)
                cells.Add(row[from..at].Trim().ToString().Replace("\\|", "|", StringComparison.Ordinal));
            from = at + 1;
        }
        return cells;
    }
}
