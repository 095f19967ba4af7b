namespace CcsviReview.Facts.Layout;

/// <summary>
/// The keys at the head of a Markdown or template file, read line by line: YAML between <c>---</c>, TOML between <c>+++</c>. What is not
/// understood is left out, because files of templates often hold what a strict reader refuses.
/// </summary>
internal static class FrontMatter
{
    private const int MostLines = 400;

    /// <summary>Reads the keys into <paramref name="page"/>.</summary>
    /// <returns>The index of the first line after the block; 0 when there is none.</returns>
    public static int Read(ReadOnlySpan<string> lines, PageLayout page)
    {
        var start = 0;
        while (start < lines.Length && start < 10 && lines[start].AsSpan().Trim().IsEmpty)
            start++;
        if (start >= lines.Length || lines[start].TrimEnd() is not ("---" or "+++") and var fence)
            return 0;
        fence = lines[start].TrimEnd();
        for (var end = start + 1; end < lines.Length && end <= start + MostLines; end++)
        {
            if (lines[end].TrimEnd() is var line && (line == fence || (fence == "---" && line == "...")))
            {
                ReadKeys(lines[(start + 1)..end], fence == "+++" ? '=' : ':', page);
                return end + 1;
            }
        }
        return 0;
    }

    private static void ReadKeys(ReadOnlySpan<string> lines, char separator, PageLayout page)
    {
        var parent = "";
        foreach (var line in lines)
        {
            var text = line.AsSpan().TrimEnd();
            var indent = text.Length - text.TrimStart().Length;
            text = text.Trim();
            if (text.IsEmpty || text[0] is '#' or '%')
                continue;
            if (text.StartsWith("- "))
            {
                Add(page, parent, Unquote(text[2..]));
                continue;
            }
            var at = text.IndexOf(separator);
            if (at <= 0 || (separator == ':' && at + 1 < text.Length && text[at + 1] is not (' ' or '\t')))
                continue;
            var key = Unquote(text[..at].Trim());
            if (indent == 0)
                parent = key;
            AddValues(page, indent == 0 ? key : $"{parent}.{key}", text[(at + 1)..].Trim());
        }
    }

    private static void AddValues(PageLayout page, string key, ReadOnlySpan<char> value)
    {
        if (value is not ['[', .., ']'])
        {
            Add(page, key, Unquote(WithoutRemark(value)));
            return;
        }
        foreach (var part in value[1..^1].Split(','))
            Add(page, key, Unquote(value[1..^1][part].Trim()));
    }

    private static void Add(PageLayout page, string key, string value)
    {
        if (value.Length is > 0 and <= 1000 && key.Length is > 0 and < 200 && page.Claims.Count < 5000)
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
        if (value.Length > 1 && value[0] is '"' or '\'')
        {
            var close = value[1..].IndexOf(value[0]);
            if (close >= 0)
                return value.Slice(1, close).ToString();
        }
        return value.ToString();
    }
}
