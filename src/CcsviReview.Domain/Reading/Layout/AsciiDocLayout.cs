using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// Parses an AsciiDoc source by its lines: attributes, headings, paragraphs, lists, tables; code and comments separately.
/// </summary>
internal sealed class AsciiDocLayout
{
    private readonly PageLayout _page = new();
    private readonly LineBlocks _blocks;
    private readonly AsciiDocInline _inline = new();
    private readonly List<string> _comment = [];
    private string _delimiter = "";
    private Surroundings _block;
    private Surroundings _next;
    private int _columns;
    private int _cells;
    private bool _isTable;
    private bool _isHeader = true;

    private AsciiDocLayout() => _blocks = new LineBlocks(_page, _inline.Read);

    public static PageLayout Of(string source)
    {
        var layout = new AsciiDocLayout();
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var start = FrontMatter.Read(lines, layout._page);
        for (var at = start; at < lines.Length; at++)
            layout.Read(lines[at].AsSpan().TrimEnd(), at);
        layout.EndComment();
        layout._blocks.End();
        return layout._page;
    }

    private void Read(ReadOnlySpan<char> line, int number)
    {
        if (_delimiter.Length > 0)
        {
            if (line.SequenceEqual(_delimiter))
                EndBlock();
            else if (_delimiter[0] == '/')
                _comment.Add(line.ToString());
            else
                _blocks.Collect(line, _block, number);
            return;
        }
        if (line.StartsWith("//") && !line.StartsWith("///"))
        {
            _comment.Add(line[2..].ToString());
            return;
        }
        EndComment();
        if (line.IsEmpty)
        {
            _isHeader &= _page.Blocks.Count == 0;
            _blocks.End();
            _next = _isTable ? _next : Surroundings.None;
            return;
        }
        if (!OpensBlock(line) && !IsAttribute(line) && !IsMark(line))
            ReadText(line, number);
    }

    // Four or more of the same character (AsciiDoc Language, "Blocks"); the text of examples, sidebars and quotations is text.
    private bool OpensBlock(ReadOnlySpan<char> line)
    {
        if (line.SequenceEqual("|===") || line.SequenceEqual("!===") || line.SequenceEqual(",==="))
        {
            _isTable = !_isTable;
            _blocks.Table();
            (_cells, _columns) = (0, _isTable ? _columns : 0);
            return true;
        }
        var isFence = line.StartsWith("```") && !line[3..].Contains('`');
        if (line.SequenceEqual("--") || (line.Length >= 4 && line.Trim(line[0]).IsEmpty && line[0] is '=' or '*' or '_'))
        {
            _blocks.End();
            return true;
        }
        if (!isFence && (line.Length < 4 || !line.Trim(line[0]).IsEmpty || line[0] is not ('-' or '.' or '+' or '/')))
            return false;
        _blocks.End();
        _delimiter = isFence ? "```" : line.ToString();
        _block = Surroundings.Code;
        return true;
    }

    private void EndBlock()
    {
        if (_delimiter[0] == '/')
            EndComment();
        _blocks.End();
        (_delimiter, _next) = ("", Surroundings.None);
    }

    private void EndComment()
    {
        if (_comment.Count > 0)
            SourceComments.Note(_page, _comment);
    }

    // ":revdate: 2026-07-14"; ":!toc:" unsets one.
    private bool IsAttribute(ReadOnlySpan<char> line)
    {
        var isOpen = _isHeader || (!_blocks.IsOpen && _next == Surroundings.None);
        var end = line is [':', not (':' or ' '), ..] && isOpen ? line[1..].IndexOf(':') : -1;
        if (end is <= 0 or > 100)
            return false;
        var key = line.Slice(1, end);
        var value = line[(end + 2)..];
        if (key.Contains(' ') || (!value.IsEmpty && value[0] is not (' ' or '\t')))
            return false;
        var name = key.Trim('!').ToString();
        var text = _inline.Filled(value.Trim().TrimEnd('\\').TrimEnd(" +").ToString()).Trim();
        _inline.Define(name, key.Contains('!') ? "" : text);
        if (!key.Contains('!'))
            FrontMatterLines.Add(_page, name, text);
        return true;
    }

    // "[source,yaml]", "[cols=2*]", ".Title", "include::x[]", "toc::[]".
    private bool IsMark(ReadOnlySpan<char> line)
    {
        if (line is ['[', .., ']'])
        {
            _blocks.End();
            var style = line[1..^1].Trim();
            if (style.StartsWith("source") || style.StartsWith("listing") || style.StartsWith("literal") || style.StartsWith("stem")
                || style.StartsWith("pass") || style.StartsWith("comment"))
                _next = Surroundings.Code;
            if (style.IndexOf("cols=") is >= 0 and var cols)
                _columns = ColumnsOf(style[(cols + 5)..]);
            return true;
        }
        var macro = line.IndexOf("::");
        if (macro <= 0 || line[^1] != ']' || line[..macro].ContainsAny(' ', '\t') || !line[macro..].Contains('['))
            return false;
        _blocks.End();
        return true;
    }

    private static int ColumnsOf(ReadOnlySpan<char> written)
    {
        var value = written.Trim("\"' ");
        var end = value.IndexOfAny('"', '\'');
        value = end < 0 ? value : value[..end];
        return value.IndexOf('*') is > 0 and var star && int.TryParse(value[..star], out var times) ? times : value.Count(',') + 1;
    }

    private void ReadText(ReadOnlySpan<char> line, int number)
    {
        var text = line.Trim();
        var level = Math.Max(LevelOf(line, '='), LevelOf(line, '#'));
        if (_isTable)
        {
            ReadRow(text, number);
        }
        else if (_next == Surroundings.None && level > 0)
        {
            _blocks.Heading(line[level..].Trim(), level, number);
            _isHeader = level == 1 && _page.Blocks.Count <= 1;
        }
        else if (_isHeader && _page.Blocks.Count == 1 && IsHeaderLine(text))
        {
            return;
        }
        else if (_next == Surroundings.None && ItemText(text) is { IsEmpty: false } item)
        {
            _blocks.Item(item, Surroundings.None, number);
        }
        else
        {
            // A paragraph that begins with a space is literal.
            var isLiteral = !_blocks.IsOpen && char.IsWhiteSpace(line[0]);
            _next = isLiteral ? Surroundings.Code : _next;
            _blocks.Collect(text is ['.', not ('.' or ' '), ..] && !_blocks.IsOpen ? text[1..] : Description(text), _next, number);
        }
    }

    // The lines below the title: authors, then "v1.2, 6 May 2024: remark".
    private bool IsHeaderLine(ReadOnlySpan<char> text)
    {
        if (text.Contains('<') && text.Contains('@'))
            return true;
        var comma = text.IndexOf(',');
        if (comma is <= 0 or > 20 || !text[..comma].TrimStart('v').ContainsAnyInRange('0', '9') || text[..comma].Contains(' '))
            return false;
        var date = text[(comma + 1)..].Trim();
        var remark = date.IndexOf(": ");
        FrontMatterLines.Add(_page, "revdate", (remark < 0 ? date : date[..remark]).TrimEnd(':').ToString());
        _inline.Define("revdate", (remark < 0 ? date : date[..remark]).TrimEnd(':').ToString());
        return true;
    }

    private void ReadRow(ReadOnlySpan<char> line, int number)
    {
        if (!line.Contains('|'))
        {
            _blocks.Cell(line, Surroundings.None, number);
            return;
        }
        var cells = line[(line.IndexOf('|') + 1)..];
        _columns = _columns == 0 ? cells.Count('|') + 1 : _columns;
        foreach (var cell in cells.Split('|'))
        {
            if (_cells++ % _columns == 0)
                _blocks.Row();
            _blocks.Cell(cells[cell], Surroundings.None, number);
        }
    }

    private static int LevelOf(ReadOnlySpan<char> line, char sign)
    {
        var text = line.TrimStart(sign);
        var level = line.Length - text.Length;
        return level is > 0 and < 7 && text is [' ' or '\t', _, ..] ? level : 0;
    }

    private static ReadOnlySpan<char> ItemText(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('*' or '-' or '.' or (>= '1' and <= '9')))
            return [];
        var end = text.IndexOf(' ');
        if (end <= 0 || end > 5)
            return [];
        var mark = text[..end];
        return mark.Trim('*').IsEmpty || mark.Trim('.').IsEmpty || mark is "-" || mark.TrimStart("0123456789") is "."
            ? text[end..].Trim()
            : [];
    }

    // "Last reviewed:: 6 May 2024"
    private static string Description(ReadOnlySpan<char> text)
    {
        var mark = text.IndexOf("::");
        return mark > 0 && mark < 80 && (mark + 2 == text.Length || text[mark + 2] is ' ' or ':' or ';')
            ? $"{text[..mark]}: {text[(mark + 2)..].TrimStart(":; ")}"
            : text.ToString();
    }
}
