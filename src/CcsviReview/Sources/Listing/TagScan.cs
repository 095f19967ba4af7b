namespace CcsviReview.Sources.Listing;

/// <summary>
/// Walks over the start tags of an HTML text as a browser would meet them, without building a tree; in time proportional to its length.
/// </summary>
internal sealed class TagScan(string html, IReadOnlySet<string> rawText)
{
    private const int MostAttributes = 100;
    private readonly Dictionary<string, string> _attributes = new(StringComparer.OrdinalIgnoreCase);
    private int _at;
    private string _name = "";

    /// <summary>Whether the tag found has this name.</summary>
    public bool Is(string name) => _name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of an attribute of the tag found, its entities not yet decoded; null when there is none.</summary>
    public string? Attribute(string name) => _attributes.GetValueOrDefault(name);

    /// <summary>Goes on to the next start tag; false at the end.</summary>
    public bool Next()
    {
        if (rawText.Contains(_name))
            SkipTo("</" + _name);
        while (html.IndexOf('<', _at) is >= 0 and var start)
        {
            _at = start + 1;
            if (Rest.StartsWith("!--"))
                SkipTo("-->");
            else if (_at < html.Length && char.IsAsciiLetter(html[_at]))
            {
                ReadTag();
                return true;
            }
        }
        _at = html.Length;
        _name = "";
        return false;
    }

    private ReadOnlySpan<char> Rest => html.AsSpan(_at);

    private void SkipTo(string end)
    {
        var found = html.IndexOf(end, _at, StringComparison.OrdinalIgnoreCase);
        _at = found < 0 ? html.Length : found + end.Length;
    }

    private void ReadTag()
    {
        _attributes.Clear();
        _name = Until(" \t\r\n\f/>").ToString();
        while (true)
        {
            while (_at < html.Length && html[_at] is ' ' or '\t' or '\r' or '\n' or '\f' or '/')
                _at++;
            if (_at >= html.Length || html[_at] == '>')
                return;
            ReadAttribute();
        }
    }

    private void ReadAttribute()
    {
        var name = Until(" \t\r\n\f/>=").ToString();
        SkipBlank();
        var value = "";
        if (_at < html.Length && html[_at] == '=')
        {
            _at++;
            SkipBlank();
            value = Value().ToString();
        }
        else if (name.Length == 0)
        {
            _at++;
        }
        // HTML standard 13.2.5.33: of two attributes with one name the first counts.
        if (_attributes.Count < MostAttributes)
            _attributes.TryAdd(name, value);
    }

    private ReadOnlySpan<char> Value()
    {
        if (_at >= html.Length || html[_at] is not ('"' or '\''))
            return Until(" \t\r\n\f>");
        var quote = html[_at++];
        var end = html.IndexOf(quote, _at);
        var value = end < 0 ? html.AsSpan(_at) : html.AsSpan(_at, end - _at);
        _at = end < 0 ? html.Length : end + 1;
        return value;
    }

    private void SkipBlank()
    {
        while (_at < html.Length && char.IsWhiteSpace(html[_at]))
            _at++;
    }

    private ReadOnlySpan<char> Until(string ends)
    {
        var length = Rest.IndexOfAny(ends);
        var span = length < 0 ? Rest : Rest[..length];
        _at += span.Length;
        return span;
    }
}
