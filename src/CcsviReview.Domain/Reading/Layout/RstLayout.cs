using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// Parses a reStructuredText source by its lines: field lists, titles, paragraphs, lists, tables, directives; code and comments separately.
/// </summary>
internal sealed class RstLayout
{
    private readonly PageLayout _page = new();
    private readonly LineBlocks _blocks;
    private readonly RstInline _inline = new();
    private readonly List<string> _comment = [];
    private readonly List<char> _levels = [];
    private readonly string[] _lines;

    // What the indented lines below a mark are, and how far that mark is indented.
    private RstBody _body;
    private int _bodyIndent;
    private bool _endsWithColons;
    private bool _isHead = true;

    private RstLayout(string source)
    {
        _lines = source.ReplaceLineEndings("\n").Split('\n');
        _blocks = new LineBlocks(_page, _inline.Read);
    }

    public static PageLayout Of(string source)
    {
        var layout = new RstLayout(source);
        layout._inline.ReadSubstitutions(layout._lines);
        for (var at = FrontMatter.Read(layout._lines, layout._page); at < layout._lines.Length;)
            at += layout.Read(at);
        layout.EndComment();
        layout._blocks.End();
        return layout._page;
    }

    private int Read(int at)
    {
        var line = _lines[at].AsSpan().TrimEnd();
        var indent = Indents.Of(line);
        var text = line.Trim();
        if (text.IsEmpty)
        {
            _blocks.End();
            return 1;
        }
        if (_body != RstBody.None && indent > _bodyIndent)
        {
            ReadBody(text, at);
            return 1;
        }
        EndComment();
        _body = RstBody.None;
        if (TitleLines(at) is > 0 and var lines)
            return lines;
        if (_endsWithColons && indent > 0 && !_blocks.IsOpen)
        {
            (_body, _bodyIndent) = (RstBody.Code, indent - 1);
            ReadBody(text, at);
            return 1;
        }
        _endsWithColons = false;
        if (text.StartsWith(".. ") || text is "..")
            ReadMark(text[2..].Trim(), indent, at);
        else if (text.StartsWith(">>> "))
            (_body, _bodyIndent) = (RstBody.Code, indent - 1);
        else
            ReadText(text, at);
        return 1;
    }

    // ".. note::", ".. code-block:: yaml", ".. _target:", ".. |name| replace:: words", ".. a comment"
    private void ReadMark(ReadOnlySpan<char> text, int indent, int number)
    {
        _blocks.End();
        _bodyIndent = indent;
        var colons = text.IndexOf("::");
        if (text is ['_' or '[' or '|', ..])
        {
            _body = RstBody.Skipped;
        }
        else if (colons > 0 && !text[..colons].Contains(' '))
        {
            var name = text[..colons].ToString().ToLowerInvariant();
            var argument = text[(colons + 2)..].Trim();
            _body = RstDirectives.BodyOf(name);
            if (_body == RstBody.Text && !argument.IsEmpty && RstDirectives.IsAdmonition(name))
                _blocks.Collect(argument, Surroundings.None, number);
            else if (!argument.IsEmpty && _body == RstBody.Skipped)
                FrontMatterLines.Add(_page, name, argument.ToString());
        }
        else
        {
            _body = RstBody.Comment;
            _comment.Add(text.ToString());
        }
    }

    private void ReadBody(ReadOnlySpan<char> text, int number)
    {
        switch (_body)
        {
            case RstBody.Comment:
                _comment.Add(text.ToString());
                break;
            case RstBody.Code:
                _blocks.Collect(text, Surroundings.Code, number);
                break;
            case RstBody.Fields when RstFields.TryRead(text, out var key, out var value):
                _page.Claims.Add(new Claim(PlaceKind.Meta, key, value));
                break;
            case RstBody.Text when _blocks.IsOpen || _lines[number - 1].AsSpan().Trim().IsEmpty || !RstFields.TryRead(text, out _, out _):
                ReadText(text, number); // The options of a directive are directly below its name.
                break;
        }
    }

    private void EndComment()
    {
        if (_comment.Count > 0)
            SourceComments.Note(_page, _comment);
    }

    private void ReadText(ReadOnlySpan<char> text, int number)
    {
        if (!_blocks.IsOpen && RstFields.TryRead(text, out var key, out var value))
        {
            ReadField(key, value, number);
            return;
        }
        _isHead = false;
        if (text is ['+', '-' or '=', ..] && text.Trim("+-=").IsEmpty)
        {
            if (!_lines[Math.Max(0, number - 1)].AsSpan().TrimStart().StartsWith("|"))
                _blocks.Table();
            return;
        }
        if (text is ['|', ' ', .., '|'])
        {
            _blocks.Row();
            var cells = text[1..^1];
            foreach (var cell in cells.Split('|'))
                _blocks.Cell(cells[cell], Surroundings.None, number);
            return;
        }
        if (text.Length >= 4 && text.Trim("= ").IsEmpty)
        {
            _blocks.End(); // The border of a simple table.
            return;
        }
        _endsWithColons = text.EndsWith("::");
        if (_endsWithColons)
            text = text is "::" ? [] : text[..^1];
        if (text is ['|', ' ', ..])
            text = text[2..];
        if (ItemText(text) is { IsEmpty: false } item)
            _blocks.Item(item, Surroundings.None, number);
        else if (!text.IsEmpty)
            _blocks.Collect(text, Surroundings.None, number);
    }

    // At the head of the file fields are its metadata; further down people read them.
    private void ReadField(string key, string value, int number)
    {
        if (_isHead)
            FrontMatterLines.Add(_page, key, _inline.Filled(value));
        else if (value.Length > 0)
            _blocks.Item($"{key}: {value}", Surroundings.None, number);
    }

    // A line of punctuation below a line, or above and below it (Docutils, "Sections").
    private int TitleLines(int at)
    {
        var isOver = at + 2 < _lines.Length && IsRule(_lines[at])
            && _lines[at + 2].AsSpan().TrimEnd().SequenceEqual(_lines[at].AsSpan().TrimEnd()) && !_lines[at + 1].AsSpan().Trim().IsEmpty;
        var isUnder = !isOver && !_blocks.IsOpen && at + 1 < _lines.Length && IsRule(_lines[at + 1]) && !IsRule(_lines[at])
            && _lines[at + 1].Trim().Length + 2 >= _lines[at].Trim().Length && Indents.Of(_lines[at]) == 0;
        if (!isOver && !isUnder)
            return 0;
        var (sign, title) = isOver ? (_lines[at][0], at + 1) : (_lines[at + 1][0], at);
        if (!_levels.Contains(sign))
            _levels.Add(sign);
        _blocks.Heading(_lines[title].AsSpan().Trim(), Math.Min(_levels.IndexOf(sign) + 1, 6), title);
        _endsWithColons = false;
        _isHead &= _page.Blocks.Count <= 1;
        return isOver ? 3 : 2;
    }

    private static bool IsRule(string line)
    {
        var text = line.AsSpan().TrimEnd();
        return text.Length >= 3 && "=-~^\"'`*+#:._<>".Contains(text[0], StringComparison.Ordinal) && text.Trim(text[0]).IsEmpty;
    }

    private static ReadOnlySpan<char> ItemText(ReadOnlySpan<char> text)
    {
        if (text is ['-' or '*' or '+' or '•', ' ', ..])
            return text[2..].Trim();
        var end = text.IndexOf(' ');
        return end is > 1 and < 4 && text[..end] is [.., '.' or ')'] && (text[0] == '#' || char.IsAsciiDigit(text[0]))
            ? text[end..].Trim()
            : [];
    }
}
