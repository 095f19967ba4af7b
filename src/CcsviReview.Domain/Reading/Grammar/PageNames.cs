using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Decides whether words are the name of the page: its title or first heading, or a part of one.</summary>
internal static class PageNames
{
    private const int Shortest = 4;

    public static bool Include(PageLayout page, ReadOnlySpan<char> words)
    {
        words = words.Trim(" \n:-–—*_.,|");
        if (words.Length < Shortest)
            return false;
        if (page.Title.AsSpan().Contains(words, StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var block in page.Blocks)
        {
            if ((block.Level == 1 || IsFirstLine(page, block)) && block.Text.AsSpan().Contains(words, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Whether words are the whole name of the page, or a part of its title between dashes or bars.</summary>
    public static bool Are(PageLayout page, ReadOnlySpan<char> words)
    {
        words = words.Trim(" \n:-–—*_.,|");
        if (words.Length < Shortest)
            return false;
        foreach (var range in page.Title.AsSpan().SplitAny("|–—-:·»"))
        {
            if (page.Title.AsSpan()[range].Trim().Equals(words, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        foreach (var block in page.Blocks)
        {
            if (block.Level == 1 && block.Text.AsSpan().Trim().Equals(words, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    // Plain text has neither a title nor headings; its first line is its name.
    private static bool IsFirstLine(PageLayout page, Block block) =>
        page.Title.Length == 0 && ReferenceEquals(block, page.Blocks[0]) && block.Kind == BlockKind.Paragraph && block.Text.Length < 100;
}
