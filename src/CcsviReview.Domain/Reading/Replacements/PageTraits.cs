using CcsviReview.Facts;
using CcsviReview.Reading.Answers;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Replacements;

/// <summary>What kind of page it is: how much of a statement is believed depends on that.</summary>
internal sealed class PageTraits
{
    private const int MostWordsOfNotice = 80;

    private static readonly string[] NewsTypes = ["NewsArticle", "BlogPosting", "LiveBlogPosting"];

    public PageTraits(PageLayout page, string address)
    {
        Names = new OwnNames(page, address);
        Words = page.Blocks.Where(IsText).Sum(block => PageShape.Count(block.Text));
        IsNews = page.Claims.Exists(claim => claim.Place == PlaceKind.JsonLd
                && Array.Exists(NewsTypes, type => claim.Value.Contains($"\"{type}\"", StringComparison.Ordinal)))
            || address.Split('?', '#')[0].Split('/').Skip(3).SkipLast(1).Any(ReplacementWords.IsNewsPath);
    }

    public OwnNames Names { get; }

    /// <summary>How many words the page has outside navigation, header and footer.</summary>
    public int Words { get; }

    /// <summary>Whether it tells news: "this guideline" is the one that the news are about.</summary>
    public bool IsNews { get; }

    /// <summary>Whether the page is hardly more than a notice.</summary>
    public bool IsNotice => Words <= MostWordsOfNotice && !IsNews;

    /// <summary>Whether a block is text of the page's own.</summary>
    public static bool IsText(Block block) => !block.IsIn(Surroundings.NotTheText | Surroundings.NotThePage);
}
