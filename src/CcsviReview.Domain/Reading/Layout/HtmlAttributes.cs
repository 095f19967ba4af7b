using System.Buffers;
using System.Net;

namespace CcsviReview.Reading.Layout;

/// <summary>Finds the value of an attribute in the text of a tag.</summary>
internal ref struct HtmlAttributes(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> EndOfName = SearchValues.Create("= \t\r\n\f/>");
    private static readonly SearchValues<char> EndOfValue = SearchValues.Create(" \t\r\n\f>");

    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Name { get; private set; }

    public ReadOnlySpan<char> Value { get; private set; }

    public bool Next()
    {
        var start = 0;
        while (start < _rest.Length && _rest[start] is ' ' or '\t' or '\r' or '\n' or '\f' or '/')
            start++;
        if (start == _rest.Length)
            return false;
        _rest = _rest[start..];
        var end = _rest.IndexOfAny(EndOfName);
        if (end == 0)
            end = 1; // By the standard a stray '=' is a name.
        Name = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[end..];
        Value = [];
        var after = _rest.TrimStart();
        if (!after.IsEmpty && after[0] == '=')
            ReadValue(after[1..].TrimStart());
        return true;
    }

    private void ReadValue(ReadOnlySpan<char> from)
    {
        if (!from.IsEmpty && from[0] is '"' or '\'')
        {
            var close = from[1..].IndexOf(from[0]);
            Value = close < 0 ? from[1..] : from.Slice(1, close);
            _rest = close < 0 ? [] : from[(close + 2)..];
            return;
        }
        var end = from.IndexOfAny(EndOfValue);
        Value = end < 0 ? from : from[..end];
        _rest = end < 0 ? [] : from[end..];
    }

    /// <summary>Returns the decoded value; null when the tag has no such attribute.</summary>
    public static string? Find(ReadOnlySpan<char> attributes, string name)
    {
        if (attributes.IndexOf(name, StringComparison.OrdinalIgnoreCase) < 0)
            return null;
        var all = new HtmlAttributes(attributes);
        while (all.Next())
        {
            if (all.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return Decode(all.Value);
        }
        return null;
    }

    public static string Decode(ReadOnlySpan<char> value) =>
        value.Contains('&') ? WebUtility.HtmlDecode(value.ToString()) : value.ToString();
}
