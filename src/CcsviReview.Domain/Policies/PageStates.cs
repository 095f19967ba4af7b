using System.Diagnostics;
using CcsviReview.Inventory;

namespace CcsviReview.Policies;

/// <summary>Decides when a page becomes due or overdue, in one place.</summary>
public static class PageStates
{
    /// <summary>Returns the state of a page on a day, from its derived columns alone.</summary>
    /// <param name="standing">The part of the state that does not change with the date.</param>
    /// <param name="dueOn">The due day; a dated page without one never becomes due.</param>
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
