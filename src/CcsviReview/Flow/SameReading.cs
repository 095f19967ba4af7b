using CcsviReview.Facts;

namespace CcsviReview.Flow;

/// <summary>Whether two readings found the same. Headers and sitemaps are left out: many servers send a new date with every answer.</summary>
internal static class SameReading
{
    public static bool Of(PageFacts before, PageFacts after) =>
        string.Equals(FactsJson.Write(Lasting(before)), FactsJson.Write(Lasting(after)), StringComparison.Ordinal);

    private static PageFacts Lasting(PageFacts facts) => facts with
    {
        LastUpdated = facts.LastUpdated is { } updated && IsFleeting(updated) ? null : facts.LastUpdated,
        Others = [.. facts.Others.Where(other => !IsFleeting(other))],
    };

    private static bool IsFleeting(Statement statement) => statement.Place.Kind is PlaceKind.HttpHeader or PlaceKind.Sitemap;
}
