using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Tests.Policies;

/// <summary>Pages and policies for tests of judgement, dates as ISO text.</summary>
internal static class Given
{
    public static PolicySet ThreeYears { get; } = new([], []);

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Statement Says(FactKind kind, string date, PlaceKind place = PlaceKind.VisibleText) => new()
    {
        Kind = kind,
        Raw = $"{kind}: {date}",
        Place = new Place(place, "footer"),
        Date = StatedDate.Parse(date),
    };

    public static Statement Doubts(FactKind kind, Doubt doubt, string raw = "2022-02-31") =>
        new() { Kind = kind, Raw = raw, Place = new Place(PlaceKind.FrontMatter, "last_reviewed_on"), Doubt = doubt };

    public static Statement Every(string interval) => new()
    {
        Kind = FactKind.Interval,
        Raw = $"reviewed every {interval}",
        Place = new Place(PlaceKind.VisibleText, "footer"),
        Interval = ReviewInterval.Parse(interval),
    };

    public static PageFacts Reviewed(string date) => new() { LastReviewed = Says(FactKind.LastReviewed, date) };

    public static Page Page(
        PageFacts facts, string address = "/a-z/ccsvi", string site = "main", string firstSeen = "2026-01-10", string? section = null)
    {
        var page = new Page(site, address, Day(firstSeen));
        page.Read(facts, section, new DateTimeOffset(Day(firstSeen), TimeOnly.MinValue, TimeSpan.Zero));
        return page;
    }

    public static Review Recorded(string day, ReviewOutcome outcome = ReviewOutcome.StillCorrect) => new()
    {
        PageId = 0,
        ReviewedOn = Day(day),
        Outcome = outcome,
        By = "jane@example.org",
        RecordedAt = new DateTimeOffset(Day(day), TimeOnly.MinValue, TimeSpan.Zero),
    };

    public static Assessment Assess(Page page, string today) => ThreeYears.Assess(page, Day(today));

    public static string? Message(this Assessment assessment, FindingCode code) =>
        assessment.Findings.SingleOrDefault(finding => finding.Code == code)?.Message;
}
