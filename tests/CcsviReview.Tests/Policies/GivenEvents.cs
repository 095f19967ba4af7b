using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Watch;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Policies;

/// <summary>Pages with events of their sources, and reviews with an hour.</summary>
internal static class GivenEvents
{
    public static Page Having(PageFacts facts, params PageEvent[] events)
    {
        var page = Page(facts);
        page.Learn(events);
        return page;
    }

    public static PageEvent Replaced(string on) => Happened(SourceEventKind.Replaced, on);

    public static PageEvent Happened(SourceEventKind kind, string? on, string learned = "2026-11-20") =>
        new(1, kind, LearnedOn(on, learned), new DateTimeOffset(LearnedOn(on, learned), new TimeOnly(12, 0), TimeSpan.Zero))
        {
            On = on is null ? null : StatedDate.Parse(on),
            SourceId = 7,
            SourceName = "NICE IPG420",
            Successor = "NICE IPG640",
            Evidence = "This guidance has been updated and replaced by IPG640.",
            EvidenceAddress = "https://www.nice.org.uk/guidance/ipg420",
        };

    // What happened long ago became known that day, where a test says nothing else.
    private static DateOnly LearnedOn(string? on, string learned) =>
        on is { Length: 10 } && learned == "2026-11-20" && string.CompareOrdinal(on, "2020") < 0 ? Day(on) : Day(learned);

    public static Review RecordedAt(string day, int hour) => new()
    {
        PageId = 0,
        ReviewedOn = Day(day),
        Outcome = ReviewOutcome.StillCorrect,
        By = "jane@example.org",
        RecordedAt = DateTimeOffset.Parse($"{day}T{hour:00}:00:00Z", CultureInfo.InvariantCulture),
    };
}
