using CcsviReview.Facts;
using CcsviReview.Inventory;

namespace CcsviReview.Policies;

/// <summary>
/// The review dates that a page may truthfully show its visitors: when the last review was, and by when the next is promised.
/// </summary>
/// <param name="LastReviewed">
/// The later of the review that the page states and the one that is recorded here; null when none is known. An edit is not a review.
/// </param>
/// <param name="DueOn">
/// The day by which the next review is promised, even if it is past; never the day for which work is planned. Null when no day is promised.
/// </param>
/// <param name="IsOverdue">Whether that day is past.</param>
public sealed record ShownDates(StatedDate? LastReviewed, DateOnly? DueOn, bool IsOverdue)
{
    /// <summary>Returns the dates of a page, from its derived columns.</summary>
    /// <param name="page">The page.</param>
    /// <param name="today">The day, in the organisation's zone.</param>
    public static ShownDates Of(Page page, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(page);
        var due = Promised(page);
        return new ShownDates(LastReview.WithoutEdits(page, today)?.On, due, today > due);
    }

    // Other days only rank pages whose dates are unknown or not trusted: nobody promised them.
    private static DateOnly? Promised(Page page) => page.Standing switch
    {
        ReviewStatus.Dated => page.DueOn,
        ReviewStatus.NeverReviewed => page.Facts.NextReview is { IsOwn: true, Doubt: null, Date: { } next } ? next.First : null,
        _ => null,
    };
}
