using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Citations;

/// <summary>Reads where the links of a page's own text lead; those of its references, menus and footers are others.</summary>
internal static class LinkReader
{
    private const int MostLinks = 500;
    private const int LongestText = 200;
    private const int LongestAddress = 2000;
    private const Surroundings NotOwn = Surroundings.NotTheText | Surroundings.Code | Surroundings.References;

    /// <summary>The links, each address once, in their order.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">Its address; where that is a path in a folder, only whole addresses are links to the web.</param>
    public static IReadOnlyList<PageLink> Read(PageLayout page, string address)
    {
        var home = IsWeb(address, out var own) ? own : null;
        if (page.BaseAddress is { } stated && (Uri.TryCreate(stated, UriKind.Absolute, out var other) && IsHttp(other)
            || (home is not null && Uri.TryCreate(home, stated, out other) && IsHttp(other))))
            home = other;
        Dictionary<string, PageLink> links = new(StringComparer.Ordinal);
        foreach (var block in page.Blocks.Where(block => !block.IsIn(NotOwn)))
        {
            foreach (var link in block.Links)
            {
                if (links.Count >= MostLinks)
                    return [.. links.Values];
                if (Resolved(link.Address, home) is { } target)
                    links.TryAdd(target, new PageLink(Words(block, link), target));
            }
        }
        return [.. links.Values];
    }

    private static string? Resolved(string written, Uri? home)
    {
        var text = written.Split('#')[0].Trim();
        if (text.Length is 0 or > LongestAddress || text.Any(char.IsControl) || text.Contains('\\', StringComparison.Ordinal))
            return null;
        if (IsWeb(text, out var whole))
            return Bounded(whole.AbsoluteUri);
        // "mailto:", "tel:", "javascript:" are links to no page; a colon behind the first slash is part of a path.
        var colon = text.AsSpan().IndexOfAny(":/?");
        return home is null || (colon > 0 && text[colon] == ':') || !Uri.TryCreate(home, text, out var relative) || !IsHttp(relative)
            ? null
            : Bounded(relative.AbsoluteUri);
    }

    private static string? Bounded(string address) => address.Length <= LongestAddress ? address : null;

    private static bool IsWeb(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && IsHttp(address);

    private static bool IsHttp(Uri address) => address.Scheme is "http" or "https" && address.Host.Length > 0;

    private static string Words(Block block, in Link link)
    {
        var end = Math.Min(link.End, block.Text.Length);
        var words = block.Text[Math.Min(link.Start, end)..end].Replace('\n', ' ').Trim();
        return Differences.Cut.Head(words, LongestText);
    }
}
