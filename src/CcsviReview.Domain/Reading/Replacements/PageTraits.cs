using CcsviReview.Facts;
using CcsviReview.Reading.Answers;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Replacements;

/// <summary>The kind of a page, which decides how far its statements are trusted.</summary>
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

    /// <summary>The number of words outside navigation, header and footer.</summary>
    public int Words { get; }

    /// <summary>Whether it is a news item, in which "this guideline" is the subject of the news.</summary>
    public bool IsNews { get; }

    /// <summary>Whether the page is hardly more than a notice.</summary>
    public bool IsNotice => Words <= MostWordsOfNotice && !IsNews;

    /// <summary>Whether a block is part of the page's own text.</summary>
    public static bool IsText(Block block) => !block.IsIn(Surroundings.NotTheText | Surroundings.NotThePage);
}
