using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// The keys at the head of a file: YAML between <c>---</c>, TOML between <c>+++</c>, JSON, and each of them in a code fence at the very
/// top. Broken YAML is read line by line, without the lines that cannot be understood, because template files often contain what a parser
/// refuses.
/// </summary>
internal static class FrontMatter
{
    private const int MostLines = 400;

    /// <summary>Reads the keys into <paramref name="page"/>.</summary>
    /// <returns>The index of the first line after the block; 0 when there is none.</returns>
    public static int Read(ReadOnlySpan<string> lines, PageLayout page)
    {
        var start = Filled(lines, 0);
        if (start >= lines.Length || start >= 10)
            return 0;
        if (CodeFence.Opening(lines[start]) is { Length: > 0 } fence)
            return ReadFenced(lines, Filled(lines, start + 1), fence, page);
        return lines[start].StartsWith('{') ? FrontMatterJson.ReadBare(lines, start, MostLines, page) : ReadBlock(lines, start, page);
    }

    /// <summary>Returns the index of the first line from <paramref name="at"/> on that is not empty.</summary>
    internal static int Filled(ReadOnlySpan<string> lines, int at)
    {
        while (at < lines.Length && lines[at].AsSpan().Trim().IsEmpty)
            at++;
        return at;
    }

    // Some editors and programs put the whole block into a fence; the fence must end after it, or it is an example of a page.
    private static int ReadFenced(ReadOnlySpan<string> lines, int start, CodeFence fence, PageLayout page)
    {
        var seen = new PageLayout();
        var after = start < lines.Length ? ReadBlock(lines, start, seen) : 0;
        var close = after == 0 ? lines.Length : Filled(lines, after);
        if (close >= lines.Length || !fence.IsClosedBy(lines[close]))
            return 0;
        page.Claims.AddRange(seen.Claims);
        return close + 1;
    }

    private static int ReadBlock(ReadOnlySpan<string> lines, int start, PageLayout page)
    {
        var opening = lines[start].TrimEnd();
        if (opening.Length < 3 || opening[..3] is not ("---" or "+++" or ";;;") and var mark)
            return 0;
        mark = opening[..3];
        var syntax = opening[3..].Trim().ToLowerInvariant();
        if (syntax is not ("" or "yaml" or "yml" or "toml" or "json"))
            return 0;
        for (var end = start + 1; end < lines.Length && end <= start + MostLines; end++)
        {
            if (lines[end].TrimEnd() is var line && (line == mark || (mark == "---" && line == "...")))
            {
                var keys = lines[(start + 1)..end];
                if (syntax == "json" || mark == ";;;")
                    FrontMatterJson.Read(string.Join('\n', keys), page);
                else if (syntax == "toml" || mark == "+++")
                    FrontMatterLines.ReadToml(keys, page);
                else if (!FrontMatterYaml.TryRead(keys, page))
                    FrontMatterLines.ReadYaml(keys, page);
                return end + 1;
            }
        }
        return 0;
    }
}
