using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Decides which parts of a page are its own content, once all of it has been parsed.</summary>
internal static class Scope
{
    private const double LeastShare = 0.3;
    private const int ShortMain = 200;
    private const double MostQuoted = 0.5;
    private const int SeveralQuotes = 3;

    /// <summary>Applies the hints of class names, and marks articles other than the page's own and lists of references.</summary>
    public static void Resolve(PageLayout page)
    {
        ApplyHints(page);
        MarkOtherArticles(page);
        FreeQuotedPages(page);
        ReferenceSections.Mark(page);
    }

    /// <summary>Returns the blocks of the page's own text, in order, for the fingerprint and for comparison.</summary>
    public static IEnumerable<Block> MainBlocks(PageLayout page)
    {
        var own = page.Blocks.Where(block => !block.IsIn(Surroundings.NotTheText)).ToList();
        var main = own.Where(block => block.IsIn(Surroundings.Main)).ToList();
        if (main.Sum(block => block.Text.Length) > ShortMain)
            return main;
        return own.Count > 0 ? own : page.Blocks.Where(block => !block.IsIn(Surroundings.Hidden));
    }

    // Class names are a convention, not a rule: hints that would leave the page without its text are ignored.
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

    // Old pages use <blockquote> for indentation: one that contains headings or tables, and most of the page, is not a quotation.
    private static void FreeQuotedPages(PageLayout page)
    {
        if (!page.Blocks.Exists(block => block.IsIn(Surroundings.Quote)))
            return;
        var shown = page.Blocks.Where(block => !block.IsIn(Surroundings.NotTheText)).ToList();
        var all = shown.Sum(block => (long)block.Text.Length);
        var quoted = shown.Where(block => block.IsIn(Surroundings.Quote)).ToList();
        if (quoted.Sum(block => (long)block.Text.Length) < all * MostQuoted || IsIntroduced(page, quoted))
            return;
        var isLaidOut = quoted.Exists(block => block.Kind is BlockKind.Heading or BlockKind.Cell or BlockKind.HeaderCell);
        if (!isLaidOut && quoted.Select(block => page.Boxes.Outermost("blockquote", block.Box)).Distinct().Count() < SeveralQuotes)
            return;
        foreach (var block in quoted)
            block.Around &= ~Surroundings.Quote;
    }

    // "An example:" followed by the quotation.
    private static bool IsIntroduced(PageLayout page, List<Block> quoted)
    {
        var first = quoted.Count == 0 ? -1 : page.Blocks.IndexOf(quoted[0]);
        return first > 0 && page.Blocks[first - 1].Text.EndsWith(':');
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
