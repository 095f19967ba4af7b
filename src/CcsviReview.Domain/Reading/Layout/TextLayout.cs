using System.Text;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Parses plain text: paragraphs between empty lines, header lines at its head.</summary>
internal static class TextLayout
{
    public static PageLayout Of(string source)
    {
        var page = new PageLayout();
        var text = TemplateTags.Strip(source, page.Claims);
        var paragraph = new StringBuilder();
        var first = 0;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var at = FrontMatter.Read(lines, page); at < lines.Length; at++)
        {
            var line = lines[at].AsSpan().Trim();
            if (line.IsEmpty || paragraph.Length > BlockBuilder.LongestBlock / 2 || IsItem(line) || IsItem(paragraph))
                End(page, paragraph, first);
            if (line.IsEmpty)
                continue;
            if (paragraph.Length == 0)
                first = at;
            else
                paragraph.Append('\n');
            while (line.Length > BlockBuilder.LongestBlock)
            {
                paragraph.Append(line[..BlockBuilder.LongestBlock]);
                End(page, paragraph, at);
                line = line[BlockBuilder.LongestBlock..];
            }
            paragraph.Append(line);
        }
        End(page, paragraph, first);
        return page;
    }

    private static void End(PageLayout page, StringBuilder paragraph, int line)
    {
        if (paragraph.Length == 0)
            return;
        page.Blocks.Add(new Block(
            IsItem(paragraph) ? BlockKind.Item : BlockKind.Paragraph, SpaceRuns.Join(paragraph.ToString()), Surroundings.Main)
        {
            Line = line + 1,
        });
        paragraph.Clear();
    }

    private static bool IsItem(StringBuilder text) => text.Length > 2 && IsItem([text[0], text[1], text[2]]);

    private static bool IsItem(ReadOnlySpan<char> line) =>
        line is ['•' or '·' or '*' or '-', ' ' or '\t', _, ..] or ['[', >= '0' and <= '9', ..] or [>= '1' and <= '9', '.' or ')', ' ', ..];
}
