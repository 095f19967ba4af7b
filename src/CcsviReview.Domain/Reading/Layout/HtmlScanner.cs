using System.Buffers;

namespace CcsviReview.Reading.Layout;

internal enum HtmlToken
{
    Text,
    Open,
    Close,
    Comment,
}

/// <summary>
/// Reads HTML from left to right, once: texts, tags, comments. Builds no tree, so it takes linear time on any input, however deep or
/// broken.
/// </summary>
/// <remarks>The tokens follow WHATWG HTML 13.2.5 closely enough for text and attributes; nothing is an error.</remarks>
internal ref struct HtmlScanner(ReadOnlySpan<char> html)
{
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"'>");

    private readonly ReadOnlySpan<char> _html = html;
    private int _at;

    public HtmlToken Token { get; private set; }

    /// <summary>The name of the tag, in the case of the page; the text; or the comment without its delimiters.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>The text between the name and the end of an open tag.</summary>
    public ReadOnlySpan<char> Attributes { get; private set; }

    public bool Next()
    {
        if (_at >= _html.Length)
            return false;
        if (_html[_at] == '<' && TryMarkup())
            return true;
        var end = _html[(_at + 1)..].IndexOf('<');
        end = end < 0 ? _html.Length : _at + 1 + end;
        Set(HtmlToken.Text, _html[_at..end]);
        _at = end;
        return true;
    }

    /// <summary>
    /// Returns the text up to the closing tag of an element whose content is not markup (script, style, textarea, title).
    /// </summary>
    public ReadOnlySpan<char> RawUntilClose(string name)
    {
        var rest = _html[_at..];
        for (var from = 0; ;)
        {
            var close = rest[from..].IndexOf("</");
            if (close < 0)
            {
                _at = _html.Length;
                return rest;
            }
            close += from;
            var after = rest[(close + 2)..];
            if (after.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (after.Length == name.Length || !char.IsAsciiLetterOrDigit(after[name.Length])))
            {
                _at += close;
                return rest[..close];
            }
            from = close + 2;
        }
    }

    private bool TryMarkup()
    {
        var rest = _html[(_at + 1)..];
        if (rest.IsEmpty)
            return false;
        if (char.IsAsciiLetter(rest[0]))
            return OpenTag(rest);
        if (rest[0] == '/' && rest.Length > 1 && char.IsAsciiLetter(rest[1]))
            return CloseTag(rest);
        if (rest[0] is '!' or '?')
            return CommentOrDeclaration(rest);
        return false;
    }

    private bool OpenTag(ReadOnlySpan<char> rest)
    {
        var name = NameLength(rest);
        var end = EndOfTag(rest[name..]) + name;
        Set(HtmlToken.Open, rest[..name]);
        Attributes = rest[name..end];
        _at = Math.Min(_html.Length, _at + end + 2); // The page may end within its tag.
        return true;
    }

    private bool CloseTag(ReadOnlySpan<char> rest)
    {
        var name = NameLength(rest[1..]);
        var end = rest.IndexOf('>');
        Set(HtmlToken.Close, rest.Slice(1, name));
        _at = end < 0 ? _html.Length : _at + end + 2;
        return true;
    }

    private bool CommentOrDeclaration(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("!--"))
        {
            var (length, marks) = CommentEnd(rest[3..]);
            Set(HtmlToken.Comment, rest.Slice(3, length));
            _at += 4 + length + marks;
            return true;
        }
        var end = rest.IndexOf('>');
        Set(HtmlToken.Comment, []);
        _at = end < 0 ? _html.Length : _at + end + 2;
        return true;
    }

    // WHATWG HTML 13.2.5.43 to 51: <!--> and <!---> are whole comments, and --!> also ends one.
    private static (int Length, int Marks) CommentEnd(ReadOnlySpan<char> text)
    {
        if (text is ['>', ..])
            return (0, 1);
        if (text is ['-', '>', ..])
            return (0, 2);
        for (var at = 0; text[at..].IndexOf("--") is >= 0 and var found; at += found + 1)
        {
            var after = text[(at + found + 2)..];
            if (after is ['>', ..])
                return (at + found, 3);
            if (after is ['!', '>', ..])
                return (at + found, 4);
        }
        return (text.Length, 0);
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && !(char.IsWhiteSpace(text[length]) || text[length] is '/' or '>' or '<'))
            length++;
        return length;
    }

    // A '>' inside a quoted value does not end the tag.
    private static int EndOfTag(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAny(Quotes);
            if (next < 0)
                return text.Length;
            at += next;
            if (text[at] == '>')
                return at;
            if (at > 0 && PrecedingSign(text, at) == '=')
            {
                var close = text[(at + 1)..].IndexOf(text[at]);
                if (close < 0)
                    return text.IndexOf('>') is var plain && plain >= 0 ? plain : text.Length;
                at += close + 1;
            }
            at++;
        }
        return text.Length;
    }

    private static char PrecedingSign(ReadOnlySpan<char> text, int at)
    {
        while (--at >= 0)
        {
            if (!char.IsWhiteSpace(text[at]))
                return text[at];
        }
        return ' ';
    }

    private void Set(HtmlToken token, ReadOnlySpan<char> value)
    {
        Token = token;
        Value = value;
        Attributes = [];
    }
}
