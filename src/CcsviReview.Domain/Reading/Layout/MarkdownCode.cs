using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>How a line of Markdown relates to blocks of code.</summary>
internal enum CodeLine
{
    /// <summary>It is not code.</summary>
    Text,

    /// <summary>It is a line of code.</summary>
    Code,

    /// <summary>It opens or closes a fence and has no text.</summary>
    Fence,
}

/// <summary>
/// Follows blocks of code through the lines of a Markdown source: fences, and HTML elements whose content is not prose (CommonMark 0.31,
/// 4.5 and 4.6). Text that is struck out or hidden over several paragraphs counts as code too.
/// </summary>
internal sealed class MarkdownCode
{
    private const int DeepestIndent = 3;

    private static readonly string[] Elements = ["pre", "script", "style", "textarea", "template", "noscript", "del", "s", "strike"];

    private CodeFence _fence;
    private bool _isQuoted;
    private int _indent;
    private string _end = "";

    /// <summary>Classifies the next line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="itemIndent">Where the text of the current list item begins; 0 outside lists.</param>
    public CodeLine Take(ReadOnlySpan<char> line, int itemIndent)
    {
        if (_fence.Length > 0 && _isQuoted && !line.TrimStart().StartsWith(">"))
            _fence = default; // A quotation ends, and a fence that was open in it.
        if (_fence.Length > 0)
            return TakeFenced(line);
        if (_end.Length > 0)
        {
            if (line.Contains(_end, StringComparison.OrdinalIgnoreCase))
                _end = "";
            return CodeLine.Code;
        }
        var text = line.TrimStart(" >\t");
        var indent = Indents.Of(line);
        if (indent > DeepestIndent && itemIndent == 0)
            return CodeLine.Text;
        _fence = CodeFence.Opening(text);
        if (_fence.Length > 0)
        {
            (_isQuoted, _indent) = (line.TrimStart().StartsWith(">"), itemIndent == 0 ? 0 : indent);
            return CodeLine.Fence;
        }
        return Begins(text);
    }

    private CodeLine TakeFenced(ReadOnlySpan<char> line)
    {
        var text = _isQuoted ? line.TrimStart(" >\t") : line.TrimStart();
        if (!_fence.IsClosedBy(text) || (!_isQuoted && Indents.Of(line) > _indent + DeepestIndent))
            return CodeLine.Code;
        _fence = default;
        return CodeLine.Fence;
    }

    private CodeLine Begins(ReadOnlySpan<char> text)
    {
        if (text is not ['<', _, _, ..])
            return CodeLine.Text;
        _end = text.StartsWith("<?") ? "?>" : text.StartsWith("<![CDATA[", StringComparison.Ordinal) ? "]]>" : EndOfElement(text);
        if (_end.Length == 0)
            return CodeLine.Text;
        if (text[2..].Contains(_end, StringComparison.OrdinalIgnoreCase))
        {
            var isWhole = text.TrimEnd().EndsWith(_end, StringComparison.OrdinalIgnoreCase);
            _end = "";
            return isWhole ? CodeLine.Code : CodeLine.Text; // Words after it are read, together with the element.
        }
        return CodeLine.Code;
    }

    // Struck-out words at the beginning of a paragraph end with it; alone in its line the tag covers several paragraphs.
    private static string EndOfElement(ReadOnlySpan<char> text)
    {
        foreach (var name in Elements)
        {
            if (!text[1..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            var after = text[(1 + name.Length)..];
            if (after.IsEmpty || after[0] is '>' or ' ' or '\t')
                return Element.Of(name) is { IsBlock: true } or { IsRaw: true } || after.TrimEnd().EndsWith(">") ? $"</{name}" : "";
        }
        return "";
    }
}
