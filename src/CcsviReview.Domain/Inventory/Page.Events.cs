using CcsviReview.Watch;

namespace CcsviReview.Inventory;

public sealed partial class Page
{
    /// <summary>
    /// What happened to the sources that it cites, the most serious first, and of equal ones the earliest; at most
    /// <see cref="PageEvent.MostKept"/>, those before its last review go first when there are more. Evaluation decides which are open.
    /// </summary>
    public IReadOnlyList<PageEvent> Events { get; private set; } = [];

    /// <summary>When the review of <see cref="RecordedReviewOn"/> was recorded; null where that is not known.</summary>
    public DateTimeOffset? RecordedReviewAt { get; private set; }

    /// <summary>
    /// Takes over all events of the sources that it cites and of those that were recorded for it, apart from those taken back.
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
    /// By which version of the rules its citations were stored, counted from 1; 0 when they never were, as of pages that were read before
    /// sources were watched.
    /// </summary>
    public int CitationsVersion { get; private set; }

    /// <summary>Its citations were stored by a version of the rules, or with 0 are to be stored again.</summary>
    public void CitedBy(int version) => CitationsVersion = version;

    /// <summary>Is derived once more on a day, whatever follows from facts and policy.</summary>
    public void DeriveAgain(DateOnly on) => RederiveOn = on;

    private bool IsBeforeKnownReview(PageEvent happened) => RecordedReviewOn > happened.LastDay
        || (ShownReview ?? FormerReview)?.First > happened.LastDay;
}
