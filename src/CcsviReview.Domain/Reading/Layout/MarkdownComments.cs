using System.Buffers;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// Removes comments from a Markdown source: those of HTML, whose claims are kept, and those of MDX (<c>{/* … */}</c>), which claim nothing.
/// Text in code is not a comment.
/// </summary>
internal sealed class MarkdownComments
{
    private const int Longest = 2000;

    private static readonly SearchValues<string> Openings = SearchValues.Create(["<!--", "{/*"], StringComparison.Ordinal);

    private readonly PageLayout _page;
    private string? _comment;
    private string _end = "";
    private bool _isClaim;

    private MarkdownComments(PageLayout page) => _page = page;

    public static string[] Remove(string[] lines, PageLayout page)
    {
        if (!Array.Exists(lines, line => line.AsSpan().ContainsAny(Openings)))
            return lines;
        var comments = new MarkdownComments(page);
        var kept = new string[lines.Length];
        var fence = default(CodeFence);
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            if (comments._comment is null && fence.Length > 0)
            {
                fence = fence.IsClosedBy(line.AsSpan().TrimStart(" >\t")) ? default : fence;
                kept[at] = line;
                continue;
            }
            fence = comments._comment is null ? CodeFence.Opening(line.AsSpan().TrimStart(" >\t")) : default;
            kept[at] = fence.Length > 0 ? line : comments.RemoveFrom(line);
        }
        return kept;
    }

    private string RemoveFrom(string line)
    {
        var kept = new StringBuilder();
        for (var at = 0; at <= line.Length;)
        {
            if (_comment is null)
            {
                var open = Opening(line, at);
                if (open < 0)
                    return at == 0 ? line : kept.Append(line, at, line.Length - at).ToString();
                kept.Append(line, at, open - at);
                _isClaim = line[open] == '<' && !IsIndentedCode(line, open);
                _end = line[open] == '<' ? "-->" : "*/}";
                at = open + (line[open] == '<' ? 4 : 3);
                _comment = "";
            }
            var close = line.IndexOf(_end, Math.Min(at, line.Length), StringComparison.Ordinal);
            var end = close < 0 ? line.Length : close;
            if (_comment.Length < Longest)
                _comment = _comment + "\n" + line[Math.Min(at, end)..end];
            if (close < 0)
                return kept.ToString();
            Note(_comment);
            _comment = null;
            at = close + 3;
        }
        return kept.ToString();
    }

    // After any code in the line: `<!-- Last reviewed: … -->` shows how a comment is written.
    private static int Opening(string line, int from)
    {
        for (var at = from; at < line.Length; at++)
        {
            if (line[at] == '`' && CodeEnd(line, at) is var end && end > at)
                at = end - 1;
            else if (line[at] == '\\')
                at++;
            else if ((line[at] == '<' && line.AsSpan(at).StartsWith("<!--")) || (line[at] == '{' && line.AsSpan(at).StartsWith("{/*")))
                return at;
        }
        return -1;
    }

    // The position after the code that begins here; after its backticks when nothing closes it.
    private static int CodeEnd(string line, int start)
    {
        var text = start;
        while (text < line.Length && line[text] == '`')
            text++;
        for (var at = text; at < line.Length;)
        {
            var close = line.IndexOf('`', at);
            if (close < 0)
                break;
            for (at = close; at < line.Length && line[at] == '`';)
                at++;
            if (at - close == text - start)
                return at;
        }
        return text;
    }

    // The text of an item is indented too; a comment that is indented that far claims nothing.
    private static bool IsIndentedCode(string line, int open)
    {
        var before = line.AsSpan(0, open);
        return before.Trim().IsEmpty && (before.Length >= 4 || before.Contains('\t'));
    }

    private void Note(string comment)
    {
        if (_isClaim && _page.Claims.Count < 5000)
            _page.Claims.Add(new Claim(PlaceKind.FreshnessComment,
                comment.Contains("freshness", StringComparison.OrdinalIgnoreCase) ? "freshness" : "comment", comment.Trim()));
    }
}
