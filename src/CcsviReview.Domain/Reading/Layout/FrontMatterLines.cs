using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// Reads the keys of front matter in TOML, and in YAML that is broken, by their lines; a key in a map has the path to it:
/// <c>params.reviewed</c>.
/// </summary>
internal static class FrontMatterLines
{
    /// <summary>The part of a path that means an entry of a list: the key is about the entry.</summary>
    internal const string Entry = "[]";

    public static void ReadYaml(ReadOnlySpan<string> lines, PageLayout page)
    {
        List<(int Indent, string Key)> path = [];
        var textBelow = -1; // The indent of a key whose text is in the deeper lines below it.
        foreach (var line in lines)
        {
            var text = line.AsSpan().Trim();
            var indent = line.Length - line.AsSpan().TrimStart().Length;
            if (text.IsEmpty || (textBelow >= 0 && indent > textBelow))
                continue;
            textBelow = -1;
            if (text[0] is '#' or '%')
                continue;
            if (text.StartsWith("- "))
            {
                path.RemoveAll(part => part.Indent > indent);
                Add(page, PathOf(path), Unquote(text[2..]));
                path.Add((indent + 1, Entry));
                continue;
            }
            var at = text.IndexOf(':');
            if (at <= 0 || (at + 1 < text.Length && text[at + 1] is not (' ' or '\t')))
                continue;
            var key = Unquote(text[..at].Trim());
            path.RemoveAll(part => part.Indent >= indent);
            path.Add((indent, key));
            var value = text[(at + 1)..].Trim();
            if (value is ['|' or '>', ..] && value.Trim("|>+-0123456789").IsEmpty)
                textBelow = indent;
            else
                AddValues(page, PathOf(path), value, ':');
        }
    }

    public static void ReadToml(ReadOnlySpan<string> lines, PageLayout page)
    {
        var table = "";
        var quote = ""; // The quotation marks that end a text of several lines.
        foreach (var line in lines)
        {
            var text = line.AsSpan().Trim();
            if (quote.Length > 0)
            {
                quote = text.Contains(quote, StringComparison.Ordinal) ? "" : quote;
                continue;
            }
            if (text.IsEmpty || text[0] == '#')
                continue;
            if (text is ['[', '[', .., ']', ']'])
            {
                table = $"{text[2..^2].Trim()}.{Entry}.";
                continue;
            }
            if (text is ['[', .., ']'])
            {
                table = $"{text[1..^1].Trim()}.";
                continue;
            }
            var at = text.IndexOf('=');
            if (at <= 0)
                continue;
            var value = text[(at + 1)..].Trim();
            foreach (var marks in (ReadOnlySpan<string>)["\"\"\"", "'''"])
                quote = value.StartsWith(marks) && !value[3..].Contains(marks, StringComparison.Ordinal) ? marks : quote;
            AddValues(page, table + Unquote(text[..at].Trim()), value, '=');
        }
    }

    private static string PathOf(List<(int Indent, string Key)> path) => string.Join('.', path.Select(part => part.Key));

    private static void AddValues(PageLayout page, string key, ReadOnlySpan<char> value, char separator)
    {
        if (value is ['[', .., ']'])
        {
            foreach (var part in value[1..^1].Split(','))
                Add(page, key, Unquote(value[1..^1][part].Trim()));
        }
        else if (value is ['{', not '{', .., '}'])
        {
            foreach (var part in value[1..^1].Split(','))
            {
                var entry = value[1..^1][part];
                if (entry.IndexOf(separator) is > 0 and var at)
                    Add(page, $"{key}.{Unquote(entry[..at].Trim())}", Unquote(entry[(at + 1)..].Trim()));
            }
        }
        else
        {
            Add(page, key, Unquote(WithoutRemark(value)));
        }
    }

    internal static void Add(PageLayout page, string key, string value)
    {
        if (value.Length is > 0 and <= 1000 && key.Length is > 0 and < 200 && page.Claims.Count < 5000
            && key.AsSpan().IndexOfAny('{', '<', '`') < 0)
            page.Claims.Add(new Claim(PlaceKind.FrontMatter, key, value));
    }

    private static ReadOnlySpan<char> WithoutRemark(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value[0] is '"' or '\'')
            return value;
        var remark = value.IndexOf(" #");
        return remark < 0 ? value : value[..remark].TrimEnd();
    }

    private static string Unquote(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        return value is ['"' or '\'', _, ..] && Close(value) is > 0 and var close
            ? Unescaped(value[1..close], value[0])
            : value.ToString();
    }

    // Within single quotes '' is an escaped quote; within double quotes \" is one.
    private static int Close(ReadOnlySpan<char> value)
    {
        for (var at = 1; at < value.Length; at++)
        {
            if (value[at] == '\\' && value[0] == '"')
                at++;
            else if (value[at] == value[0] && value[0] == '\'' && at + 1 < value.Length && value[at + 1] == '\'')
                at++;
            else if (value[at] == value[0])
                return at;
        }
        return -1;
    }

    private static string Unescaped(ReadOnlySpan<char> text, char quote) => quote == '\''
        ? text.ToString().Replace("''", "'", StringComparison.Ordinal)
        : text.ToString().Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
