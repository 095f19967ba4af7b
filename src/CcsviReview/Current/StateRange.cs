using System.Diagnostics;
using CcsviReview.Inventory;
using CcsviReview.Policies;

namespace CcsviReview.Current;

/// <summary>
/// The pages of one state as a range of the index over <see cref="Page.Standing"/> and <see cref="Page.DueOn"/>. Agrees with the evaluation
/// of each page on that day; the limit of the notice keeps <see cref="PageState.DueSoon"/> from reading more than a year.
/// </summary>
internal static class StateRange
{
    private const int LongestNoticeDays = 366;       // Policies:NAME:NoticeDays

    /// <summary>The pages of a state.</summary>
    /// <param name="pages">The pages to filter.</param>
    /// <param name="state">The state.</param>
    /// <param name="today">Today.</param>
    /// <param name="noticeDays">The longest notice of all policies, if known: only pages within it are read for what is due
    /// soon.</param>
    public static IQueryable<Page> In(this IQueryable<Page> pages, PageState state, DateOnly today, int noticeDays = LongestNoticeDays)
    {
        var horizon = today.DayNumber > DateOnly.MaxValue.DayNumber - noticeDays ? DateOnly.MaxValue : today.AddDays(noticeDays);
        return state switch
        {
            PageState.Overdue => pages.Where(p => p.Standing == ReviewStatus.Dated && p.DueOn < today),
            PageState.Due => pages.Where(p => p.Standing == ReviewStatus.Dated && p.DueOn == today),
            PageState.DueSoon =>
                pages.Where(p => p.Standing == ReviewStatus.Dated && p.DueOn > today && p.DueOn <= horizon && p.NoticeOn <= today),
            PageState.Current =>
                pages.Where(p => p.Standing == ReviewStatus.Dated && (p.DueOn == null || (p.DueOn > today && p.NoticeOn > today))),
            PageState.NeverReviewed => pages.Where(p => p.Standing == ReviewStatus.NeverReviewed),
            PageState.NeedsAttention => pages.Where(p => p.Standing == ReviewStatus.NeedsAttention),
            PageState.Exempt => pages.Where(p => p.Standing == ReviewStatus.Exempt),
            PageState.Gone => pages.Where(p => p.Standing == ReviewStatus.Gone),
            _ => throw new UnreachableException(),
        };
    }
}
