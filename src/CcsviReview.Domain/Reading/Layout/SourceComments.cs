using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Keeps the comments of a source as claims, to be judged later: a record of the page, or somebody's note.</summary>
internal static class SourceComments
{
    private const int Longest = 2000;

    public static void Note(PageLayout page, List<string> lines)
    {
        var comment = string.Join('\n', lines).Trim();
        lines.Clear();
        // An attribute or a directive that was commented out on purpose.
        if (comment.Length is > 0 and < Longest && comment[0] is not (':' or '.' or '=') && page.Claims.Count < 5000)
            page.Claims.Add(new Claim(PlaceKind.FreshnessComment,
                comment.Contains("freshness", StringComparison.OrdinalIgnoreCase) ? "freshness" : "comment", comment));
    }
}
