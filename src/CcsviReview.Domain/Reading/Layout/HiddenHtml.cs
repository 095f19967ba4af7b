using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Recognises the lines of a Markdown source in HTML blocks that no browser shows.</summary>
internal sealed class HiddenHtml
{
    private string? _name;
    private int _depth;

    /// <summary>Whether the line is part of such a block, including its first and last lines.</summary>
    public bool Takes(ReadOnlySpan<char> line)
    {
        if (_name is not null)
        {
            Count(line);
            return true;
        }
        var text = line.TrimStart();
        if (text is not ['<', _, ..] || text[1] == '/' || MarkdownTags.LengthOf(text) is not (> 0 and var length))
            return false;
        var tag = text[..length];
        var element = Element.Of(MarkdownTags.NameOf(tag));
        // A paragraph or an item ends without its tag: the inline reader handles them.
        if (!element.IsBox || element.Name is "li" or "td" or "th" or "tr" or "tbody" || !MarkdownTags.Hides(tag))
            return false;
        // An element that ends on its own line is handled as a tag.
        (_name, _depth) = (element.Name, 1);
        Count(text[length..]);
        return _name is not null;
    }

    private void Count(ReadOnlySpan<char> text)
    {
        while (_name is not null && text.IndexOf('<') is >= 0 and var at)
        {
            text = text[at..];
            var length = MarkdownTags.LengthOf(text);
            if (length > 0 && MarkdownTags.NameOf(text[..length]).Equals(_name, StringComparison.OrdinalIgnoreCase))
                _depth += text[1] == '/' ? -1 : 1;
            if (_depth == 0)
                _name = null;
            text = text[Math.Max(1, length)..];
        }
    }
}
