using CcsviReview.Facts;
using CcsviReview.Outbox;

namespace CcsviReview.Tests.Support;

/// <summary>Values that many tests start from; the CCSVI page is the product's first page.</summary>
internal static class Samples
{
    public static PageFacts CcsviFacts { get; } = new()
    {
        Title = "CCSVI",
        LastReviewed = Stated(FactKind.LastReviewed, "2014-05-22", "Last reviewed: 22 May 2014"),
        LastUpdated = Stated(FactKind.LastUpdated, "2016-06-08", "Last updated: 8 June 2016"),
        Interval = new Statement
        {
            Kind = FactKind.Interval,
            Raw = "This page will be reviewed within three years",
            Place = new Place(PlaceKind.VisibleText, "footer > p"),
            Interval = new ReviewInterval(36),
        },
        References = [new Reference("A cited paper. [Epub ahead of print]", null) { Year = 2016, IsAheadOfPrint = true }],
    };

    public static Statement Stated(FactKind kind, string date, string raw) => new()
    {
        Kind = kind,
        Raw = raw,
        Place = new Place(PlaceKind.VisibleText, "footer > p"),
        Date = StatedDate.Parse(date),
    };

    public static EmailMessage Letter(string key, DateTimeOffset at) => new()
    {
        Key = key,
        To = "jane@example.org",
        ToName = "Jane",
        Subject = "1 page overdue",
        TextBody = "One page is overdue.",
        HtmlBody = "<p>One page is overdue.</p>",
        MessageId = $"<{Guid.NewGuid():N}.digest@example.org>",
        CreatedAt = at,
        NextTryAt = at,
    };
}
