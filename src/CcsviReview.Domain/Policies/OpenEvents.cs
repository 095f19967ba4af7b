using CcsviReview.Inventory;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>Finds the events of a page's sources that no review has covered yet.</summary>
internal static class OpenEvents
{
    /// <summary>Returns the open events, the most serious first.</summary>
    /// <param name="page">The page with its events.</param>
    /// <param name="last">The latest review that can be trusted.</param>
    /// <param name="policy">The policy of the page.</param>
    public static IReadOnlyList<PageEvent> Of(Page page, LastReview? last, ReviewPolicy policy) => page.Events.Count == 0
        ? []
        : [.. page.Events.Where(happened => !IsClosed(happened, page, last) && IsAskedFor(happened, policy))];

    // Other pages that cite the source may be those that ask whether its text changes. What a person says is heard always.
    private static bool IsAskedFor(PageEvent happened, ReviewPolicy policy) => (happened.LinkText is null || policy.LinkCheck is not null)
        && (happened is not { Kind: SourceEventKind.Changed, Registry: EventRegistry.SourcePage } || policy.BringForward.AsksForChanges);

    // A review that is certainly later closes an event. On the very day only one that was recorded once the event was known does: its
    // reviewer was shown it.
    private static bool IsClosed(PageEvent happened, Page page, LastReview? last) => last is not null
        && (last.On.First > happened.LastDay
            || (page.RecordedReviewOn >= happened.LastDay && last.On.First >= happened.LastDay
                && page.RecordedReviewAt >= happened.LearnedAt));
}
