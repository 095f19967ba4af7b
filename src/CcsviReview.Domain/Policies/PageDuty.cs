using CcsviReview.Inventory;

namespace CcsviReview.Policies;

/// <summary>What follows for the due day of a page from a set of policies: the part of an assessment that a simulation compares.</summary>
/// <param name="Standing">The part of the state that does not change with the date.</param>
/// <param name="DueOn">The day from which its ladder counts; null when nothing is due.</param>
/// <param name="Policy">The policy that was chosen.</param>
public readonly record struct PageDuty(ReviewStatus Standing, DateOnly? DueOn, ReviewPolicy Policy)
{
    /// <summary>
    /// The first day of the review, the publication or the first sighting that it counts from; null where it counts from nothing earlier.
    /// </summary>
    public DateOnly? CountedFrom { get; init; }

    /// <summary>Whether its due day has passed and its dates are trusted: what lists and digests call overdue.</summary>
    public bool IsOverdueOn(DateOnly today) => PageStates.On(Standing, DueOn, noticeOn: null, today) == PageState.Overdue;
}
