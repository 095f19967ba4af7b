using CcsviReview.Inventory;

namespace CcsviReview.Policies;

/// <summary>What follows for the due day of a page from a book of policies: the part of a judgement that a simulation compares.</summary>
/// <param name="Standing">The part of the state that days do not change.</param>
/// <param name="DueOn">The day that its ladder counts from; null when nothing is due of it.</param>
/// <param name="Policy">The policy that was chosen.</param>
public readonly record struct PageDuty(ReviewStatus Standing, DateOnly? DueOn, ReviewPolicy Policy)
{
    /// <summary>
    /// The first day of the review, the publication or the sighting that it counts from; null where it counts from nothing earlier.
    /// </summary>
    public DateOnly? CountedFrom { get; init; }

    /// <summary>Whether its due day has passed and its dates are trusted: what lists and digests call overdue.</summary>
    public bool IsOverdueOn(DateOnly today) => PageStates.On(Standing, DueOn, noticeOn: null, today) == PageState.Overdue;
}
