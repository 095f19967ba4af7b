using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders;

namespace CcsviReview.Pipeline.Assess;

/// <summary>
/// A page that is due soon, due or overdue, from its projection: just enough to know whether somebody must be notified.
/// </summary>
/// <param name="PageId">The page.</param>
/// <param name="DueOn">The day from which its ladder counts.</param>
/// <param name="State">Its state today.</param>
/// <param name="Step">The latest step of its ladder; null when none has been reached.</param>
internal readonly record struct DueItem(long PageId, DateOnly DueOn, PageState State, LadderStep? Step)
{
    /// <summary>The planned day in its owner's backlog; null when it is not in a backlog.</summary>
    public DateOnly? BacklogOn { get; init; }

    /// <summary>The part of a digest that lists it.</summary>
    public PageState Part => State == PageState.Current ? PageState.DueSoon : State;

    /// <summary>Whether somebody asked to be reminded later, and that day has not come yet.</summary>
    public bool IsPutOff { get; init; }

    /// <summary>
    /// The step of the day on which reminders resumed; null when they were never paused, or a later step of the ladder was reached.
    /// </summary>
    public LadderStep? PutOff { get; init; }

    /// <summary>
    /// The row for a person who may postpone its reminders: no step while they are paused, and one when the pause is over. Section leads
    /// and copies follow the ladder alone.
    /// </summary>
    public DueItem ForOwner =>
        IsPutOff ? this with { Step = null } : PutOff is { } waited ? this with { Step = waited } : this;
}

/// <summary>The projection's columns as read from the database.</summary>
internal sealed record DerivedColumns(
    long PageId, DateOnly? DueOn, DateOnly? NoticeOn, ReviewStatus Standing, string Policy, string Site, string? Section)
{
    /// <summary>The address of the owner; null when only the admins are left.</summary>
    public string? Owner { get; init; }

    /// <summary>The addresses of further owners that the page names, separated by spaces; null when it names none.</summary>
    public string? CopiedTo { get; init; }

    /// <summary>The day on which its move was found; null when it did not move, or the move was confirmed.</summary>
    public DateOnly? MovedOn { get; init; }

    /// <summary>The last day for the page to show the review that is recorded here; null when it shows it.</summary>
    public DateOnly? ShowBy { get; init; }

    /// <summary>The day for which its review is planned.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>The latest request to be reminded later.</summary>
    public Postponement? Postponement { get; init; }
}
