namespace CcsviReview.Watch;

/// <summary>That an event which a person recorded for pages holds for this page.</summary>
/// <param name="EventId">The event; it has no source.</param>
/// <param name="PageId">The page.</param>
public sealed record EventPage(long EventId, long PageId);
