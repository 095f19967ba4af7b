using CcsviReview.Sources.Listing;

namespace CcsviReview.Sources.Web;

/// <summary>What a first look at a web site found. Nothing of it is kept.</summary>
internal sealed record TriedSite
{
    /// <summary>Why nothing of the site can be read; null when something can.</summary>
    public string? Trouble { get; init; }

    /// <summary>What its robots.txt says to this program; null when it was not asked.</summary>
    public RobotsRules? Robots { get; init; }

    /// <summary>Whether it has a sitemap.</summary>
    public SitemapStatus Sitemap { get; init; }

    /// <summary>How many pages the sitemap lists, or the links of the pages that were read lead to.</summary>
    public int Found { get; init; }

    /// <summary>The pages that were read.</summary>
    public IReadOnlyList<Fetched> Pages { get; init; } = [];

    /// <summary>What a person should know beyond the pages.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether time ran out before all of the sample was read.</summary>
    public bool IsCut { get; init; }
}
