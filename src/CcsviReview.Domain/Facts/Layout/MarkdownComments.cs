using System.Text;

namespace CcsviReview.Facts.Layout;

/// <summary>Takes HTML comments out of a Markdown source, keeps what they claim, and leaves code blocks alone.</summary>
internal static class MarkdownComments
{
    public static string[] Remove(string[] lines, PageLayout page)
    {
        if (!lines.Any(line => line.Contains("<!--", StringComparison.Ordinal)))
            return lines;
        var kept = new string[lines.Length];
        var isCode = false;
        var comment = (string?)null;
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            if (comment is null
                && (line.TrimStart().StartsWith("```", StringComparison.Ordinal)
                    || line.TrimStart().StartsWith("~~~", StringComparison.Ordinal)))
                isCode = !isCode;
            kept[at] = isCode ? line : RemoveFrom(line, ref comment, page);
        }
        return kept;
    }

    private static string RemoveFrom(string line, ref string? comment, PageLayout page)
    {
        var kept = new StringBuilder();
        for (var at = 0; at <= line.Length;)
        {
            if (comment is null)
            {
                var open = line.IndexOf("<!--", at, StringComparison.Ordinal);
                if (open < 0)
                    return at == 0 ? line : kept.Append(line, at, line.Length - at).ToString();
                kept.Append(line, at, open - at);
                at = open + 4;
                comment = "";
            }
            var close = line.IndexOf("-->", Math.Min(at, line.Length), StringComparison.Ordinal);
            var end = close < 0 ? line.Length : close;
            if (comment.Length < 2000)
                comment = comment + "\n" + line[Math.Min(at, end)..end];
            if (close < 0)
                return kept.ToString();
            Note(comment, page);
            comment = null;
            at = close + 3;
        }
        return kept.ToString();
    }

    private static void Note(string comment, PageLayout page)
    {
        if (page.Claims.Count < 5000)
            page.Claims.Add(new Claim(PlaceKind.FreshnessComment,
                comment.Contains("freshness", StringComparison.OrdinalIgnoreCase) ? "freshness" : "comment", comment.Trim()));
    }
}
