using System.Buffers;
using System.Net;

namespace CcsviReview.Sources.Listing;

/// <summary>
/// Reads XML from left to right, once, and tolerates malformed XML as feed readers do: an unescaped <c>&amp;</c>, tags that do not match,
/// undeclared prefixes. Only the entities of HTML are expanded, and a document type ends the reading.
/// </summary>
internal sealed class LenientXml(string xml, int start = 0)
{
    private static readonly SearchValues<char> EndOfName = SearchValues.Create(" \t\r\n/>[");

    private int _at = start;
    private int _attributesFrom;
    private int _attributesTo;

    /// <summary>The kind of the current part.</summary>
    public XmlPart Part { get; private set; }

    /// <summary>The name of the tag without its prefix.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The prefix of the tag; empty when it has none.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>Whether the opening tag also closes itself: <c>&lt;loc/&gt;</c>.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The text, with entities decoded.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The name of the document type that ended the reading; null when there is none.</summary>
    public string? DocumentType { get; private set; }

    /// <summary>Moves to the next part; false at the end, or where the text ends within a tag.</summary>
    public bool Next()
    {
        while (_at < xml.Length && DocumentType is null)
        {
            if (xml[_at] != '<' || !IsMarkup(_at + 1))
                return ReadText();
            if (Starts("<!--"))
                SkipTo("-->");
            else if (Starts("<![CDATA["))
                return ReadCharacterData();
            else if (Starts("<?"))
                SkipTo("?>");
            else if (Starts("<!"))
                ReadDeclaration();
            else
                return ReadTag();
        }
        return false;
    }

    /// <summary>The value of an attribute of the current opening tag; null when it has none.</summary>
    public string? Attribute(string name)
    {
        for (var from = _attributesFrom; from < _attributesTo;)
        {
            var at = xml.IndexOf(name, from, _attributesTo - from, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                return null;
            from = at + name.Length;
            var rest = xml.AsSpan(from, _attributesTo - from).TrimStart();
            if (!char.IsWhiteSpace(xml[at - 1]) || rest.IsEmpty || rest[0] != '=')
                continue;
            rest = rest[1..].TrimStart();
            if (rest.IsEmpty || rest[0] is not ('"' or '\''))
                continue;
            var end = rest[1..].IndexOf(rest[0]);
            return WebUtility.HtmlDecode((end < 0 ? rest[1..] : rest[1..(end + 1)]).ToString()).Trim();
        }
        return null;
    }

    private bool IsMarkup(int at) => at < xml.Length && (char.IsLetter(xml[at]) || xml[at] is '/' or '!' or '?' or '_');

    private bool Starts(string mark) => xml.AsSpan(_at).StartsWith(mark, StringComparison.OrdinalIgnoreCase);

    private void SkipTo(string end)
    {
        var found = xml.IndexOf(end, _at, StringComparison.Ordinal);
        _at = found < 0 ? xml.Length : found + end.Length;
    }

    private bool ReadText()
    {
        var end = xml.IndexOf('<', _at + 1);
        end = end < 0 ? xml.Length : end;
        (Part, Value, _at) = (XmlPart.Text, WebUtility.HtmlDecode(xml[_at..end]), end);
        return true;
    }

    private bool ReadCharacterData()
    {
        var from = _at + "<![CDATA[".Length;
        var end = xml.IndexOf("]]>", from, StringComparison.Ordinal);
        (Part, Value) = (XmlPart.Text, end < 0 ? xml[from..] : xml[from..end]);
        _at = end < 0 ? xml.Length : end + 3;
        return true;
    }

    private void ReadDeclaration()
    {
        if (Starts("<!DOCTYPE"))
        {
            var name = xml.AsSpan(_at + "<!DOCTYPE".Length).TrimStart();
            var end = name.IndexOfAny(EndOfName);
            DocumentType = (end < 0 ? name : name[..end]).ToString();
        }
        SkipTo(">");
    }

    private bool ReadTag()
    {
        var end = xml.IndexOf('>', _at);
        if (end < 0)
        {
            _at = xml.Length;
            return false;
        }
        Part = xml[_at + 1] == '/' ? XmlPart.Close : XmlPart.Open;
        var from = _at + (Part == XmlPart.Close ? 2 : 1);
        var length = xml.AsSpan(from, end - from).IndexOfAny(EndOfName);
        var name = length < 0 ? xml[from..end] : xml[from..(from + length)];
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        (Prefix, Name) = colon < 0 ? ("", name) : (name[..colon], name[(colon + 1)..]);
        IsEmpty = Part == XmlPart.Open && xml[end - 1] == '/';
        (_attributesFrom, _attributesTo, _at) = (from + name.Length, end, end + 1);
        return true;
    }
}

/// <summary>The kinds of parts that <see cref="LenientXml"/> finds.</summary>
internal enum XmlPart
{
    /// <summary>Text or character data.</summary>
    Text,

    /// <summary>An opening tag.</summary>
    Open,

    /// <summary>A closing tag.</summary>
    Close,
}
