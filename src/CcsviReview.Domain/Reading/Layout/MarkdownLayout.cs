using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Parses a Markdown source by its lines: front matter, headings, paragraphs, items, quotes, tables, code.</summary>
internal sealed class MarkdownLayout
{
    private const int DeepestItem = 64;

    private readonly PageLayout _page = new();
    private readonly List<string> _paragraph = [];
    private readonly MarkdownCode _code = new();
    private readonly HiddenHtml _hidden = new();
    private readonly MarkdownHtmlTables _tables = new();
    private string[] _lines = [];
    private BlockKind _kind = BlockKind.Paragraph;
    private Surroundings _around;
    private int _firstLine;
    private int _groups;
    private int _row;
    private bool _wasTable;
    private int _itemIndent; // Where the text of the current item begins; 0 outside lists.
    private readonly Stack<(int Indent, int Box)> _items = new();
    private int _marker; // The position of the current item's marker.

    private MarkdownLayout()
    {
    }

    public static PageLayout Of(string source)
    {
        var layout = new MarkdownLayout();
        var text = TemplateTags.Strip(source, layout._page.Claims);
        layout.Walk(text.ReplaceLineEndings("\n").Split('\n'));
        return layout._page;
    }

    private void Walk(string[] lines)
    {
        _lines = lines = MarkdownComments.Remove(lines, _page);
        for (var at = FrontMatter.Read(lines, _page); at < lines.Length; at++)
        {
            var line = lines[at].AsSpan();
            switch (_code.Take(line, _itemIndent))
            {
                case CodeLine.Fence:
                    End();
                    break;
                case CodeLine.Code:
                    Collect(line, BlockKind.Paragraph, Surroundings.Code, at);
                    break;
                case CodeLine.Text when _hidden.Takes(line):
                    End();
                    break;
                case CodeLine.Text when _tables.EndOf(lines, at) is var end && end > at:
                    ReadTable(string.Join('\n', lines[at..end]), at);
                    at = end - 1;
                    break;
                default:
                    ReadLine(line, at);
                    break;
            }
        }
        End();
    }

    private void ReadLine(ReadOnlySpan<char> line, int number)
    {
        var text = line.TrimEnd();
        var around = Surroundings.None;
        while (text.TrimStart() is ['>', ..] quoted)
        {
            around = Surroundings.Remark;
            text = quoted[1..];
        }
        var trimmed = text.TrimStart();
        var indent = Indents.Of(text);
        if (IsIndentedCode(trimmed, indent))
        {
            Collect(trimmed, BlockKind.Paragraph, around | Surroundings.Code, number);
            return;
        }
        if (trimmed.IsEmpty || IsRule(trimmed) || trimmed.StartsWith(":::"))
        {
            End();
            _wasTable &= !trimmed.IsEmpty;
            return;
        }
        if (trimmed[0] == '|' || (_wasTable && trimmed.Contains('|')))
            ReadRow(trimmed, around, number);
        else if (trimmed[0] == '#' && trimmed.TrimStart('#') is [' ' or '\t', ..] heading)
            ReadHeading(heading, trimmed.Length - heading.Length, number);
        else if (ItemText(trimmed) is { IsEmpty: false } item)
        {
            _marker = indent;
            BeginItem(item, around, number, indent + trimmed.Length - item.Length);
        }
        else if (MarkdownTable.Begins(trimmed, NextLine(number)))
            ReadRow(trimmed, around, number);
        else if (_paragraph.Count == 0 && LinkDefinitions.HasTitle(trimmed))
            Collect(trimmed, BlockKind.Paragraph, around | Surroundings.Code, number);
        else
            Collect(trimmed, _paragraph.Count == 0 ? BlockKind.Paragraph : _kind, around, number);
    }

    private ReadOnlySpan<char> NextLine(int number) => number + 1 < _lines.Length ? _lines[number + 1].AsSpan().TrimStart(" >\t") : [];

    // Four columns beyond the text around it, and not in the middle of a paragraph (CommonMark 0.31, 4.4).
    private bool IsIndentedCode(ReadOnlySpan<char> trimmed, int indent)
    {
        if (_paragraph.Count > 0)
            return !trimmed.IsEmpty && indent >= _itemIndent + 4 && (_around & Surroundings.Code) != Surroundings.None;
        if (!trimmed.IsEmpty && indent < _itemIndent && ItemText(trimmed).IsEmpty)
            _itemIndent = 0;
        return !trimmed.IsEmpty && !_wasTable && indent >= _itemIndent + 4;
    }

    private void ReadHeading(ReadOnlySpan<char> text, int level, int number)
    {
        End();
        _itemIndent = 0;
        Add(text.TrimEnd("# \t").ToString(), BlockKind.Heading, Surroundings.None, number, Math.Min(level, 6));
        _kind = BlockKind.Paragraph;
    }

    private void BeginItem(ReadOnlySpan<char> text, Surroundings around, int number, int indent)
    {
        End();
        _itemIndent = indent;
        if (_kind != BlockKind.Item)
        {
            _groups++;
            _items.Clear();
        }
        while (_items.Count > 0 && _items.Peek().Indent >= _marker)
            _page.Boxes.Close(_items.Pop().Box);
        if (_items.Count < DeepestItem)
            _items.Push((_marker, _page.Boxes.Open(_items.Count == 0 ? Boxes.Page : _items.Peek().Box, "li")));
        Collect(text, BlockKind.Item, around, number);
    }

    private void ReadRow(ReadOnlySpan<char> row, Surroundings around, int number)
    {
        End();
        if (!_wasTable)
        {
            _groups++;
            _row = 0;
        }
        _wasTable = true;
        if (row.Trim("|-: \t").IsEmpty)
            return;
        _row++;
        var column = 0;
        foreach (var cell in MarkdownTable.CellsOf(row))
        {
            column++;
            if (cell.Length > 0)
                AddBlock(MarkdownInline.Read(cell), BlockKind.Cell, around, number, (_row, column, 0));
        }
    }

    private void ReadTable(string html, int number)
    {
        End();
        foreach (var block in MarkdownHtmlTables.Read(html, number, _groups))
        {
            _page.Blocks.Add(block);
            _groups = Math.Max(_groups, block.Group);
        }
    }

    private void Collect(ReadOnlySpan<char> text, BlockKind kind, Surroundings around, int number)
    {
        if (_paragraph.Count > 0 && (around != _around || _paragraph.Count >= 500))
            End();
        if (_paragraph.Count == 0)
            (_kind, _around, _firstLine) = (kind, around, number);
        _paragraph.Add(text.ToString());
        _wasTable = false;
    }

    private void End()
    {
        if (_paragraph.Count == 0)
            return;
        // A line of = or - below a single line makes it a heading; rules between lines end a block before this.
        var text = string.Join('\n', _paragraph);
        _paragraph.Clear();
        Add(text, _kind, _around, _firstLine, 0);
    }

    private void Add(string text, BlockKind kind, Surroundings around, int number, int level)
    {
        var written = (around & Surroundings.Code) != Surroundings.None
            ? new InlineText(text, [], [])
            : MarkdownInline.Read(text);
        if (written.Text.Length > 0)
            AddBlock(written, kind, around, number, (0, 0, level));
    }

    private void AddBlock(InlineText written, BlockKind kind, Surroundings around, int number,
        (int Row, int Column, int Level) at)
    {
        var text = written.Text.Length > BlockBuilder.LongestBlock ? written.Text[..BlockBuilder.LongestBlock] : written.Text;
        _page.Blocks.Add(new Block(kind, text, around | Surroundings.Main)
        {
            Line = number + 1,
            Links = text.Length < written.Text.Length ? [] : written.Links,
            Moments = text.Length < written.Text.Length ? [] : written.Moments,
            Codes = written.Codes,
            Box = kind == BlockKind.Item && _items.Count > 0 ? _items.Peek().Box : Boxes.Page,
            Group = kind is BlockKind.Cell or BlockKind.Item ? _groups : 0,
            Row = at.Row,
            Column = at.Column,
            Level = at.Level,
        });
    }

    private static bool IsRule(ReadOnlySpan<char> text) =>
        text.Length >= 3 && text[0] is '-' or '*' or '_' or '=' && text.Trim(text[0]).Trim(' ').Trim(text[0]).IsEmpty;

    private static ReadOnlySpan<char> ItemText(ReadOnlySpan<char> text)
    {
        if (text is ['-' or '*' or '+', ' ' or '\t', ..])
            return text[2..].TrimStart();
        var digits = 0;
        while (digits < text.Length && digits < 9 && char.IsAsciiDigit(text[digits]))
            digits++;
        // A year at the start of a line is not the number of an item.
        return digits is > 0 and < 4 && text[digits..] is ['.' or ')', ' ', ..] ? text[(digits + 2)..].TrimStart() : [];
    }
}
