using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Parses an HTML file, including one that is a template with front matter and tags.</summary>
internal static class HtmlPage
{
    public static PageLayout Of(string source)
    {
        var claims = new List<Claim>();
        var head = new PageLayout();
        if (source.AsSpan().TrimStart() is ['-', '-', '-', ..] or ['+', '+', '+', ..])
        {
            var lines = source.ReplaceLineEndings("\n").Split('\n');
            source = string.Join('\n', lines[FrontMatter.Read(lines, head)..]);
        }
        var page = HtmlLayout.Of(TemplateTags.Strip(source, claims));
        page.Claims.InsertRange(0, head.Claims.Concat(claims));
        return page;
    }
}
