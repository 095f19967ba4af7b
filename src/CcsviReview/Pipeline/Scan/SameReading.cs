using CcsviReview.Facts;
using CcsviReview.Reading.Weighing;

namespace CcsviReview.Pipeline.Scan;

/// <summary>
/// Whether two snapshots say the same. Headers and sitemaps are ignored, because many servers send a new date with every response; so are
/// the explanations of why a date is used or not: they describe how the page was understood, not what it says.
/// </summary>
internal static class SameReading
{
    /// <summary>Whether a page says the same as before, regardless of how its site's other pages now explain it.</summary>
    public static bool Of(PageFacts before, PageFacts after) =>
        AreSame(BuildTimes.None.ApplyTo(before), BuildTimes.None.ApplyTo(after), static _ => true);

    /// <summary>Whether two snapshots are understood in the same way.</summary>
    public static bool AsUnderstood(PageFacts before, PageFacts after) => AreSame(before, after, static _ => true);

    /// <summary>Whether two snapshots are understood in the same way and differ at most by the time at which the site was built.</summary>
    public static bool ApartFromBuilds(PageFacts before, PageFacts after) =>
        AreSame(before, after, static statement => statement.Doubt is not Doubt.BuildTime);

    private static bool AreSame(PageFacts before, PageFacts after, Func<Statement, bool> counts) =>
        string.Equals(FactsJson.Write(Said(before, counts)), FactsJson.Write(Said(after, counts)), StringComparison.Ordinal);

    private static PageFacts Said(PageFacts facts, Func<Statement, bool> counts) => facts with
    {
        LastReviewed = Said(facts.LastReviewed),
        LastUpdated = Said(facts.LastUpdated),
        NextReview = Said(facts.NextReview),
        Interval = Said(facts.Interval),
        Published = Said(facts.Published),
        Others =
        [
            .. facts.Others.Where(counts).Select(Said).OfType<Statement>()
                .OrderBy(other => other.Kind).ThenBy(other => other.Place.Kind)
                .ThenBy(other => other.Place.Where, StringComparer.Ordinal).ThenBy(other => other.Raw, StringComparer.Ordinal),
        ],
    };

    private static Statement? Said(Statement? statement) =>
        statement is null or { Place.Kind: PlaceKind.HttpHeader or PlaceKind.Sitemap } ? null : statement with
        {
            Reason = "",
            Lost = null,
            Doubt = statement.Doubt switch
            {
                Doubt.BuildTime => new Doubt.BuildTime(""),
                Doubt.Impossible => new Doubt.Impossible(""),
                var doubt => doubt,
            },
        };
}
