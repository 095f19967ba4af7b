using CcsviReview.Sources.Listing;

namespace CcsviReview.Sources.Web;

/// <summary>The result of trying a web site. Nothing of it is stored.</summary>
internal sealed record TriedSite
{
    /// <summary>Why nothing of the site can be read; null when something can.</summary>
    public string? Trouble { get; init; }

    /// <summary>The rules of its robots.txt for this program; null when it was not requested.</summary>
    public RobotsRules? Robots { get; init; }

    /// <summary>Whether it has a sitemap.</summary>
    public SitemapStatus Sitemap { get; init; }

    /// <summary>How many pages the sitemap lists, or the pages that were read link to.</summary>
    public int Found { get; init; }

    /// <summary>The pages that were read.</summary>
    public IReadOnlyList<Fetched> Pages { get; init; } = [];

    /// <summary>What people should know beyond the pages.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether time ran out before the whole sample was read.</summary>
    public bool IsCut { get; init; }
}
