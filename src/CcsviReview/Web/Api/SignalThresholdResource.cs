using CcsviReview.Settings;

namespace CcsviReview.Web.Api;

/// <summary>How many signals of readers and programs bring the review of a page forward; never a single one.</summary>
internal sealed record SignalThresholdResource
{
    /// <summary>The minimum number of readers who did not find the page useful; 0 for never, otherwise 2 to 1,000,000.</summary>
    public int? NotUseful { get; init; }

    /// <summary>The minimum number of votes; 2 to 1,000,000.</summary>
    public int? Votes { get; init; }

    /// <summary>The minimum share of "not useful" among the votes, in percent; 0 to 100.</summary>
    public int? NotUsefulPercent { get; init; }

    /// <summary>The number of days in which signals are counted, for every kind; 1 to 366.</summary>
    public int? Days { get; init; }

    /// <summary>The number of comments; 0 for never, otherwise 2 to 1,000,000.</summary>
    public int? Comments { get; init; }

    /// <summary>The number of reported searches; 0 for never, otherwise 2 to 1,000,000.</summary>
    public int? Searches { get; init; }

    /// <summary>The number of reported visits beyond the usual; 0 for never, otherwise 2 to 1,000,000.</summary>
    public int? Traffic { get; init; }

    /// <summary>The number of reported tickets; 0 for never, otherwise 2 to 1,000,000.</summary>
    public int? Tickets { get; init; }

    /// <summary>How soon the page is due then, as an ISO 8601 duration; <c>off</c> to leave the due date unchanged.</summary>
    public string? ReviewWithin { get; init; }

    public static SignalThresholdResource Of(SignalThresholdOptions options) => new()
    {
        NotUseful = options.NotUseful,
        Votes = options.Votes,
        NotUsefulPercent = options.NotUsefulPercent,
        Days = options.Days,
        Comments = options.Comments,
        Searches = options.Searches,
        Traffic = options.Traffic,
        Tickets = options.Tickets,
        ReviewWithin = options.ReviewWithin,
    };
}
