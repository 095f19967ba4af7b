using CcsviReview.Facts;

namespace CcsviReview.Flow;

/// <summary>
/// Whether two readings found the same. Headers and sitemaps are left out, because many servers send a new date with every answer;
/// so are the reader's reasons, which tell how a date came to be believed, not what the page says.
/// </summary>
internal static class SameReading
{
    public static bool Of(PageFacts before, PageFacts after) =>
        string.Equals(FactsJson.Write(Said(before)), FactsJson.Write(Said(after)), StringComparison.Ordinal);

    private static PageFacts Said(PageFacts facts) => facts with
    {
        LastReviewed = Said(facts.LastReviewed),
        LastUpdated = Said(facts.LastUpdated),
        NextReview = Said(facts.NextReview),
        Interval = Said(facts.Interval),
        Published = Said(facts.Published),
        Others = [.. facts.Others.Select(Said).OfType<Statement>()],
    };

    private static Statement? Said(Statement? statement) =>
        statement is null or { Place.Kind: PlaceKind.HttpHeader or PlaceKind.Sitemap } ? null : statement with { Reason = "" };
}
