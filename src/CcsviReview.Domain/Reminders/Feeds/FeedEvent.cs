namespace CcsviReview.Reminders.Feeds;

/// <summary>One all-day entry of a calendar.</summary>
/// <param name="Uid">An id that stays the same for the same entry, without the domain.</param>
/// <param name="On">The day.</param>
/// <param name="Summary">One line for people.</param>
public sealed record FeedEvent(string Uid, DateOnly On, string Summary)
{
    /// <summary>More for people, one item a line; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The address of the page: absolute, http or https; null when there is none.</summary>
    public string? Url { get; init; }

    /// <summary>The kind of entry, for filters and colours.</summary>
    public string Category { get; init; } = "";
}
