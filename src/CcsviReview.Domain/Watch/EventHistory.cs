using CcsviReview.Facts;

namespace CcsviReview.Watch;

/// <summary>Decides which of the reported events apply, regardless of the order in which they became known.</summary>
public static class EventHistory
{
    /// <summary>
    /// Returns the events that apply: without retractions and withdrawals that a reinstatement ended, without the reinstatements
    /// themselves, and without duplicates of one fact where one registry gives its day and another does not.
    /// </summary>
    /// <param name="events">All events that were not revoked.</param>
    /// <returns>The most serious first, then the earliest.</returns>
    public static IReadOnlyList<PageEvent> InForce(IEnumerable<PageEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return
        [
            .. events.DistinctBy(happened => happened.EventId)
                .GroupBy(happened => happened.SourceId)
                .SelectMany(source => source.Key is null ? source : OfOneSource([.. source]))
                .Where(happened => happened.Kind != SourceEventKind.Reinstated)
                .OrderBy(happened => happened.Kind).ThenBy(happened => happened.Day).ThenBy(happened => happened.EventId),
        ];
    }

    private static IEnumerable<PageEvent> OfOneSource(List<PageEvent> events) =>
        events.Where(happened => !IsEnded(happened, events) && !IsSuperseded(happened, events));

    // A retraction after the reinstatement is a new one.
    private static bool IsEnded(PageEvent happened, List<PageEvent> events) =>
        happened.Kind is SourceEventKind.Retracted or SourceEventKind.Withdrawn
        && events.Exists(end => end.Kind == SourceEventKind.Reinstated && end.LastDay >= happened.Day);

    // A paper is retracted once: a registry that gives the day takes precedence over one that only flags the paper. It may be corrected
    // more often, but two registries that name the same day speak of the same correction.
    private static bool IsSuperseded(PageEvent happened, List<PageEvent> events) =>
        events.Exists(other => other.Kind == happened.Kind && (happened.Kind switch
        {
            SourceEventKind.Corrected => IsSameDay(other, happened) && other.EventId < happened.EventId,
            SourceEventKind.Moved or SourceEventKind.Changed => false,
            _ => IsBetter(other, happened),
        }));

    private static bool IsSameDay(PageEvent other, PageEvent happened) => other.Registry != happened.Registry
        && other.On is { Precision: DatePrecision.Day } day && happened.On == day;

    private static bool IsBetter(PageEvent other, PageEvent happened)
    {
        if (other.On is not { } better)
            return happened.On is null && (other.LearnedOn, other.EventId).CompareTo((happened.LearnedOn, happened.EventId)) < 0;
        if (happened.On is not { } on)
            return true;
        var isWithin = on.First <= better.First && better.Last <= on.Last;
        return isWithin && (better != on || other.EventId < happened.EventId);
    }
}
