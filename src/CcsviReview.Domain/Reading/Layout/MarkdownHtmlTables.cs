using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>HTML tables in a Markdown source: their cells belong to rows and columns rather than to lines.</summary>
internal sealed class MarkdownHtmlTables
{
    private const int MostLines = 500;

    private int _unclosedUntil; // No table that begins before this line is closed.

    /// <summary>Returns the line after a table that begins on this line; the line itself when none does.</summary>
    /// <remarks>An empty line ends the HTML (CommonMark 0.31, 4.6): the rest is Markdown again, and read as such.</remarks>
    public int EndOf(string[] lines, int start)
    {
        if (start < _unclosedUntil || !lines[start].AsSpan().TrimStart().StartsWith("<table", StringComparison.OrdinalIgnoreCase))
            return start;
        var depth = 0;
        var at = start;
        for (; at < lines.Length && at < start + MostLines && !lines[at].AsSpan().Trim().IsEmpty; at++)
        {
            depth += Count(lines[at], "<table") - Count(lines[at], "</table");
            if (depth <= 0)
                return at + 1;
        }
        _unclosedUntil = at;
        return start;
    }

    /// <summary>Returns the cells of a table, and its other text.</summary>
    /// <param name="html">The table.</param>
    /// <param name="line">The line on which it begins, counted from 0.</param>
    /// <param name="groups">The number of tables and lists so far.</param>
    public static IEnumerable<Block> Read(string html, int line, int groups) =>
        from block in HtmlLayout.Of(html).Blocks
        select new Block(block.Kind, block.Text, block.Around | Surroundings.Main)
        {
            Line = line + 1,
            Moments = block.Moments,
            Links = block.Links,
            Codes = block.Codes,
            Box = Boxes.Page,
            Group = block.Group == 0 ? 0 : groups + block.Group,
            Row = block.Row,
            Column = block.Column,
            Level = block.Level,
            Language = block.Language,
        };

    private static int Count(string line, string mark)
    {
        var count = 0;
        for (var at = 0; (at = line.IndexOf(mark, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += mark.Length)
            count++;
        return count;
    }
}
