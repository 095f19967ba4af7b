using System.Diagnostics;
using CcsviReview.Inventory;

namespace CcsviReview.Policies;

/// <summary>The one place where a day turns a page due or overdue.</summary>
public static class PageStates
{
    /// <summary>Where a page stands on a day, by its derived columns alone.</summary>
    /// <param name="standing">The part of the state that days do not change.</param>
    /// <param name="dueOn">The due day; a dated page without one is nowhere due.</param>
    /// <param name="noticeOn">The first day on which a dated page counts as due soon.</param>
    /// <param name="today">The day, in the organisation's zone.</param>
    /// <remarks>On the due day a page is due; from the next day it is overdue.</remarks>
    public static PageState On(ReviewStatus standing, DateOnly? dueOn, DateOnly? noticeOn, DateOnly today) => standing switch
    {
        ReviewStatus.Dated when today > dueOn => PageState.Overdue,
        ReviewStatus.Dated when today == dueOn => PageState.Due,
        ReviewStatus.Dated when today >= noticeOn => PageState.DueSoon,
        ReviewStatus.Dated => PageState.Current,
        ReviewStatus.NeverReviewed => PageState.NeverReviewed,
        ReviewStatus.NeedsAttention => PageState.NeedsAttention,
        ReviewStatus.Exempt => PageState.Exempt,
        ReviewStatus.Gone => PageState.Gone,
        _ => throw new UnreachableException(),
    };
}
