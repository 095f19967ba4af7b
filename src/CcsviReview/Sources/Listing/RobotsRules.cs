using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Sources.Listing;

/// <summary>The rules of a host's robots.txt for this program (RFC 9309).</summary>
internal sealed record RobotsRules
{
    /// <summary>No rules: everything may be read.</summary>
    public static RobotsRules None { get; } = new();

    /// <summary>The rules of the groups that apply.</summary>
    public IReadOnlyList<RobotsRule> Rules { get; init; } = [];

    /// <summary>The pause between two requests; zero when none is asked for, at most an hour.</summary>
    public TimeSpan CrawlDelay { get; init; }

    /// <summary>The sitemaps that it names, as written.</summary>
    public IReadOnlyList<string> Sitemaps { get; init; } = [];

    /// <summary>
    /// Whether <paramref name="pathAndQuery"/> may be read: the longest matching rule decides, and of equally long ones the one that allows
    /// (section 2.2.2).
    /// </summary>
    public bool Allows(string pathAndQuery)
    {
        var path = PercentEncoding.Normalize(pathAndQuery);
        if (path == "/robots.txt")
            return true;
        var best = Rules.Where(rule => rule.Matches(path)).OrderByDescending(rule => rule.Length).ThenByDescending(rule => rule.Allows)
            .FirstOrDefault();
        return best?.Allows ?? true;
    }
}
