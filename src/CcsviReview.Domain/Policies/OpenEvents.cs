using CcsviReview.Inventory;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>The events of a page's sources that no review has answered yet.</summary>
internal static class OpenEvents
{
    /// <summary>The open ones, the most serious first.</summary>
    /// <param name="page">The page with its events.</param>
    /// <param name="last">The latest review that can be trusted.</param>
    public static IReadOnlyList<PageEvent> Of(Page page, LastReview? last) =>
        page.Events.Count == 0 ? [] : [.. page.Events.Where(happened => !IsClosed(happened, page, last))];

    // A review that is certainly later closes an event. On the very day only one that was recorded once the event was known does: its
    // reviewer was shown it.
    private static bool IsClosed(PageEvent happened, Page page, LastReview? last) => last is not null
        && (last.On.First > happened.LastDay
            || (page.RecordedReviewOn >= happened.LastDay && last.On.First >= happened.LastDay
                && page.RecordedReviewAt >= happened.LearnedAt));
}
