using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Collects the lines of a source without tags into blocks: paragraphs, items, headings, rows of tables.</summary>
internal sealed class LineBlocks(PageLayout page, Func<string, InlineText> inline)
{
    private const int MostLines = 500;

    private readonly List<string> _paragraph = [];
    private BlockKind _kind;
    private Surroundings _around;
    private int _firstLine;
    private int _groups;
    private int _row;
    private int _column;

    /// <summary>Whether a paragraph has begun.</summary>
    public bool IsOpen => _paragraph.Count > 0;

    /// <summary>Adds a line to the current block, or begins one.</summary>
    public void Collect(ReadOnlySpan<char> text, Surroundings around, int number)
    {
        if (_paragraph.Count > 0 && (around != _around || _paragraph.Count >= MostLines))
            End();
        if (_paragraph.Count == 0)
            (_kind, _around, _firstLine) = (BlockKind.Paragraph, around, number);
        _paragraph.Add(text.ToString());
    }

    /// <summary>Begins an item of a list.</summary>
    public void Item(ReadOnlySpan<char> text, Surroundings around, int number)
    {
        if (_paragraph.Count == 0 || _kind != BlockKind.Item)
            _groups++;
        End();
        (_kind, _around, _firstLine) = (BlockKind.Item, around, number);
        _paragraph.Add(text.ToString());
    }

    public void Heading(ReadOnlySpan<char> text, int level, int number)
    {
        End();
        Add(text.ToString(), BlockKind.Heading, Surroundings.None, number, level);
    }

    /// <summary>Begins a table.</summary>
    public void Table()
    {
        End();
        _groups++;
        (_row, _column) = (0, 0);
    }

    public void Row() => (_row, _column) = (_row + 1, 0);

    public void Cell(ReadOnlySpan<char> text, Surroundings around, int number)
    {
        _column++;
        if (!text.Trim().IsEmpty)
            Add(text.Trim().ToString(), BlockKind.Cell, around, number, 0);
    }

    /// <summary>Ends the current block.</summary>
    public void End()
    {
        if (_paragraph.Count == 0)
            return;
        var text = string.Join('\n', _paragraph);
        _paragraph.Clear();
        Add(text, _kind, _around, _firstLine, 0);
    }

    private void Add(string source, BlockKind kind, Surroundings around, int number, int level)
    {
        var written = (around & Surroundings.Code) != Surroundings.None ? new InlineText(source, [], []) : inline(source);
        var text = written.Text.Length > BlockBuilder.LongestBlock ? written.Text[..BlockBuilder.LongestBlock] : written.Text;
        if (text.Trim().Length == 0)
            return;
        page.Blocks.Add(new Block(kind, text, around | Surroundings.Main)
        {
            Line = number + 1,
            Links = text.Length < written.Text.Length ? [] : written.Links,
            Codes = written.Codes,
            Group = kind is BlockKind.Cell or BlockKind.Item ? _groups : 0,
            Row = kind == BlockKind.Cell ? _row : 0,
            Column = kind == BlockKind.Cell ? _column : 0,
            Level = level,
        });
    }
}
