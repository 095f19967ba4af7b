namespace CcsviReview.Facts.Layout;

/// <summary>Settles what of a page is its own content, once all of it has been seen.</summary>
internal static class Scope
{
    private const double LeastShare = 0.3;
    private const int ShortMain = 200;

    /// <summary>Marks what class names hint at, other articles than the page's own, and lists of references.</summary>
    public static void Settle(PageLayout page)
    {
        ApplyHints(page);
        MarkOtherArticles(page);
        ReferenceSections.Mark(page);
    }

    /// <summary>The blocks of the page's own text, in order: for the fingerprint and for telling what changed.</summary>
    public static IEnumerable<Block> MainBlocks(PageLayout page)
    {
        var own = page.Blocks.Where(block => !block.IsIn(Surroundings.NotTheText)).ToList();
        var main = own.Where(block => block.IsIn(Surroundings.Main)).ToList();
        if (main.Sum(block => block.Text.Length) > ShortMain)
            return main;
        return own.Count > 0 ? own : page.Blocks.Where(block => !block.IsIn(Surroundings.Hidden));
    }

    // Class names are a habit, not a rule: when they would leave the page without its text, they are not believed.
    private static void ApplyHints(PageLayout page)
    {
        long all = 0, left = 0;
        foreach (var block in page.Blocks)
        {
            if (block.IsIn(Surroundings.Hidden))
                continue;
            all += block.Text.Length;
            left += (block.Hints & Surroundings.NotTheText) == Surroundings.None ? block.Text.Length : 0;
        }
        if (left < all * LeastShare)
            return;
        foreach (var block in page.Blocks)
            block.Around |= block.Hints;
    }

    // Of several articles the page's own is the one with the heading of the page, or the longest; with many, the others are teasers.
    private static void MarkOtherArticles(PageLayout page)
    {
        var lengths = new Dictionary<int, int>();
        foreach (var block in page.Blocks.Where(block => block.Article > 0))
            lengths[block.Article] = lengths.GetValueOrDefault(block.Article) + block.Text.Length;
        if (lengths.Count < 2)
            return;
        var own = page.Blocks.FirstOrDefault(block => block is { Level: 1, Article: > 0 })?.Article
            ?? lengths.MaxBy(article => article.Value).Key;
        foreach (var block in page.Blocks.Where(block => block.Article > 0 && block.Article != own))
            block.Around |= Surroundings.Card;
    }
}
