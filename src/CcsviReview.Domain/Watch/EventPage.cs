namespace CcsviReview.Watch;

/// <summary>A link between an event that a person recorded for pages and one of these pages.</summary>
/// <param name="EventId">The event, which has no source.</param>
/// <param name="PageId">The page.</param>
public sealed record EventPage(long EventId, long PageId);
