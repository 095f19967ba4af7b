using System.Text;

namespace CcsviReview.Reading.Layout;

/// <summary>The words of a paragraph of reStructuredText as a reader sees them, with substitutions filled in.</summary>
internal sealed class RstInline
{
    private const int LongestName = 60;

    private readonly Dictionary<string, string> _substitutions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the definitions <c>.. |name| replace:: words</c>, which may be anywhere in the source.</summary>
    public void ReadSubstitutions(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => line.StartsWith(".. |", StringComparison.Ordinal)))
        {
            var close = line.IndexOf('|', 4);
            var words = line.IndexOf("replace::", StringComparison.Ordinal);
            if (close > 4 && words > close)
                _substitutions.TryAdd(line[4..close], line[(words + 9)..].Trim());
        }
    }

    public string Filled(string text)
    {
        if (_substitutions.Count == 0 || !text.Contains('|', StringComparison.Ordinal))
            return text;
        var filled = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('|', at);
            var close = open < 0 ? -1 : text.AsSpan(open + 1, Math.Min(text.Length - open - 1, LongestName)).IndexOf('|');
            if (open < 0 || filled.Length > BlockBuilder.LongestBlock)
                return filled.Append(text, at, text.Length - at).ToString();
            var isKnown = close > 0 && _substitutions.TryGetValue(text.Substring(open + 1, close), out _);
            filled.Append(text, at, open - at).Append(isKnown ? _substitutions[text.Substring(open + 1, close)] : "|");
            at = isKnown ? open + close + 2 : open + 1;
        }
        return filled.ToString();
    }

    public InlineText Read(string source)
    {
        var text = Filled(source);
        return MarkdownInline.Read(text.Contains('`', StringComparison.Ordinal) ? WithoutRoles(text) : text);
    }

    // "`the guide <https://example.org>`_" and ":doc:`guide`" keep their words; two backticks are code, as in Markdown.
    private static string WithoutRoles(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('`', at);
            if (open < 0)
                return kept.Append(text, at, text.Length - at).ToString();
            var run = open;
            while (run < text.Length && text[run] == '`')
                run++;
            var close = run < text.Length ? text.IndexOf(text[open..run], run, StringComparison.Ordinal) : -1;
            if (close < 0)
                return kept.Append(text, at, text.Length - at).ToString();
            if (run - open > 1)
            {
                kept.Append(text, at, close + run - open - at);
                at = close + run - open;
                continue;
            }
            var role = RoleBefore(text, at, open);
            kept.Append(text, at, role - at);
            var words = text.AsSpan(run, close - run);
            var target = words.IndexOf(" <");
            if (!text.AsSpan(role, open - role).Contains("strike", StringComparison.Ordinal))
                kept.Append(target > 0 ? words[..target] : words);
            at = close + 1;
            while (at < text.Length && text[at] == '_')
                at++;
        }
        return kept.ToString();
    }

    // Where ":role:" begins before its text.
    private static int RoleBefore(string text, int from, int open)
    {
        if (open - 1 <= from || text[open - 1] != ':')
            return open;
        var at = open - 2;
        while (at > from && (char.IsLetterOrDigit(text[at]) || text[at] is '-' or '_' or '.' or ':'))
            at--;
        return text[at] == ':' ? at : at + 1 < open - 1 && text[at + 1] == ':' ? at + 1 : open;
    }
}
