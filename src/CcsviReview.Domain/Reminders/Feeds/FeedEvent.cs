namespace CcsviReview.Reminders.Feeds;

/// <summary>One all-day entry of a calendar.</summary>
/// <param name="Uid">What stays the same while it is the same thing, without its domain.</param>
/// <param name="On">The day.</param>
/// <param name="Summary">One line for people.</param>
public sealed record FeedEvent(string Uid, DateOnly On, string Summary)
{
    /// <summary>More for people, one thing a line; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where to read the page: an absolute http or https address; null when there is none.</summary>
    public string? Url { get; init; }

    /// <summary>What kind of entry it is, for filters and colours.</summary>
    public string Category { get; init; } = "";
}
