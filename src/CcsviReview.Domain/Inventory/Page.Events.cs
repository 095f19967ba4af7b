using CcsviReview.Watch;

namespace CcsviReview.Inventory;

public sealed partial class Page
{
    /// <summary>
    /// The events of the sources that it cites, the most serious first, and of equally serious ones the earliest first; at most <see
    /// cref="PageEvent.MostKept"/>. When there are more, those before its last review are dropped first. Evaluation decides which are open.
    /// </summary>
    public IReadOnlyList<PageEvent> Events { get; private set; } = [];

    /// <summary>When the review of <see cref="RecordedReviewOn"/> was recorded; null where that is not known.</summary>
    public DateTimeOffset? RecordedReviewAt { get; private set; }

    /// <summary>
    /// Replaces its events with all events of the sources that it cites and all that were recorded for it, apart from revoked ones.
    /// </summary>
    /// <returns>Whether that changed anything.</returns>
    public bool Learn(IEnumerable<PageEvent> events)
    {
        var inForce = EventHistory.InForce(events);
        IReadOnlyList<PageEvent> kept = inForce.Count <= PageEvent.MostKept
            ? inForce
            : [.. inForce.OrderBy(IsBeforeKnownReview).Take(PageEvent.MostKept).OrderBy(kept => kept.Kind).ThenBy(kept => kept.Day)
                .ThenBy(kept => kept.EventId)];
        if (kept.SequenceEqual(Events))
            return false;
        Events = kept;
        return true;
    }

    /// <summary>
    /// The version of the rules by which its citations were stored, counted from 1; 0 when they never were, as for pages that were read
    /// before sources were watched.
    /// </summary>
    public int CitationsVersion { get; private set; }

    /// <summary>Records that its citations were stored by a version of the rules; 0 has them stored again.</summary>
    public void CitedBy(int version) => CitationsVersion = version;

    /// <summary>The day on which the links of its own text were last taken in; null where its policy does not ask for that.</summary>
    public DateOnly? LinksReadOn { get; private set; }

    /// <summary>Records that the links of its own text were taken in; null when they are not wanted any more.</summary>
    public void LinksRead(DateOnly? on) => LinksReadOn = on;

    /// <summary>Schedules another evaluation on a day, whatever follows from facts and policy.</summary>
    public void DeriveAgain(DateOnly on) => RederiveOn = on;

    private bool IsBeforeKnownReview(PageEvent happened) => RecordedReviewOn > happened.LastDay
        || (ShownReview ?? FormerReview)?.First > happened.LastDay;
}
