using System.Text;

namespace CcsviReview.Reading.Layout;

/// <summary>The words of an AsciiDoc paragraph as a reader sees them, with the values of attributes filled in.</summary>
internal sealed class AsciiDocInline
{
    private const int LongestName = 60;
    private const int LongestMacro = 400;
    private const int LongestValue = 500;

    private readonly Dictionary<string, string> _attributes = new(StringComparer.OrdinalIgnoreCase);

    public void Define(string name, string value)
    {
        if (value.Length <= LongestValue) // Attributes of attributes would grow without bound.
            _attributes[name] = value;
    }

    /// <summary>Returns the text with its attributes filled in; an unknown one stays as it is written.</summary>
    public string Filled(string text)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        var filled = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.AsSpan(open, Math.Min(text.Length - open, LongestName)).IndexOf('}');
            if (open < 0 || filled.Length > BlockBuilder.LongestBlock)
                return filled.Append(text, at, text.Length - at).ToString();
            filled.Append(text, at, open - at);
            if (close > 1 && _attributes.TryGetValue(text.Substring(open + 1, close - 1), out var value)
                && !value.Contains('{', StringComparison.Ordinal))
                filled.Append(value);
            else
                filled.Append(text, open, Math.Max(close, 0) + 1);
            at = open + Math.Max(close, 0) + 1;
        }
        return filled.ToString();
    }

    public InlineText Read(string source)
    {
        var text = Filled(source);
        if (text.Contains('[', StringComparison.Ordinal))
            text = WithoutMacros(text);
        return MarkdownInline.Read(text);
    }

    // "https://example.org[the guide]" keeps its words; "[.line-through]#struck#" and footnotes are dropped.
    private static string WithoutMacros(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('[', at);
            var close = open < 0 ? -1 : text.AsSpan(open, Math.Min(text.Length - open, LongestMacro)).IndexOf(']') + open;
            if (open < 0 || close <= open)
                return kept.Append(text, at, text.Length - at).ToString();
            var words = text.AsSpan(open + 1, close - open - 1);
            var end = close + 1;
            var name = open;
            while (name > at && !char.IsWhiteSpace(text[name - 1]) && text[name - 1] is not ('(' or ',' or ';'))
                name--;
            var target = text.AsSpan(name, open - name);
            if (end < text.Length && text[end] == '#' && text.IndexOf('#', end + 1) is > 0 and var hash)
            {
                kept.Append(text, at, open - at);
                if (!words.Contains("line-through", StringComparison.Ordinal))
                    kept.Append(text.AsSpan(end, hash - end).Trim('#'));
                at = hash + 1;
                at += at < text.Length && text[at] == '#' ? 1 : 0;
            }
            else if (target.Contains(':'))
            {
                kept.Append(text, at, name - at);
                if (!target.StartsWith("footnote") && !target.StartsWith("image") && !target.StartsWith("indexterm"))
                    kept.Append(words);
                at = end;
            }
            else
            {
                kept.Append(text, at, end - at);
                at = end;
            }
        }
        return kept.ToString();
    }
}
