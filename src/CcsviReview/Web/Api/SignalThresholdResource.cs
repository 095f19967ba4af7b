using CcsviReview.Settings;

namespace CcsviReview.Web.Api;

/// <summary>How many signals of readers and programs bring the review of a page forward; never a single one.</summary>
internal sealed record SignalThresholdResource
{
    /// <summary>How many readers at least must not find the page useful; 0 for never, otherwise 2 to 1,000,000.</summary>
    public int? NotUseful { get; init; }

    /// <summary>Of how many votes at least; 2 to 1,000,000.</summary>
    public int? Votes { get; init; }

    /// <summary>What share of the votes that must be; 0 to 100.</summary>
    public int? NotUsefulPercent { get; init; }

    /// <summary>Within how many days, for every kind; 1 to 366.</summary>
    public int? Days { get; init; }

    /// <summary>How many comments; 0 for never, otherwise 2 to 1,000,000.</summary>
    public int? Comments { get; init; }

    /// <summary>How many reported searches; 0 for never, otherwise 2 to 1,000,000.</summary>
    public int? Searches { get; init; }

    /// <summary>How many reported visits beyond the usual; 0 for never, otherwise 2 to 1,000,000.</summary>
    public int? Traffic { get; init; }

    /// <summary>How many reported tickets; 0 for never, otherwise 2 to 1,000,000.</summary>
    public int? Tickets { get; init; }

    /// <summary>How soon a page is to be reviewed then, as an ISO 8601 duration; <c>off</c> where that moves no due date.</summary>
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
