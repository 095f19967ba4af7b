namespace CcsviReview.Sources.Listing;

/// <summary>A sitemap format: the names of its root and entry elements.</summary>
/// <param name="Root">The name of the root.</param>
/// <param name="Entry">The name of an entry.</param>
internal sealed record SitemapForm(string Root, string Entry)
{
    private static readonly SitemapForm[] All =
    [
        new("urlset", "url"), new("sitemapindex", "sitemap"), new("rss", "item") { IsFeed = true }, new("RDF", "item") { IsFeed = true },
        new("feed", "entry") { IsFeed = true },
    ];

    /// <summary>Whether it is a feed.</summary>
    public bool IsFeed { get; init; }

    /// <summary>Whether its dates have the formats that sitemaps use; those of RSS do not.</summary>
    public bool HasDates => Root is "urlset" or "sitemapindex" or "feed";

    /// <summary>The format with this root element; null when there is none.</summary>
    public static SitemapForm? Of(string root) => Array.Find(All, form => form.Root.Equals(root, StringComparison.OrdinalIgnoreCase));
}
