using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders;

namespace CcsviReview.Pipeline.Assess;

/// <summary>
/// What the derived columns tell of a page that is within its notice or past it; enough to know whether somebody must be told.
/// </summary>
/// <param name="PageId">The page.</param>
/// <param name="DueOn">The day that its ladder counts from.</param>
/// <param name="State">Where it stands today.</param>
/// <param name="Step">The latest step of its ladder; null when none has come.</param>
internal readonly record struct DueItem(long PageId, DateOnly DueOn, PageState State, LadderStep? Step)
{
    /// <summary>The day for which the plan of its owner's backlog has it; null when it is in no backlog.</summary>
    public DateOnly? BacklogOn { get; init; }

    /// <summary>The part of a digest that it belongs to.</summary>
    public PageState Part => State == PageState.Current ? PageState.DueSoon : State;

    /// <summary>Whether somebody asked to be reminded later, and that day has not come.</summary>
    public bool IsPutOff { get; init; }

    /// <summary>
    /// The step of the day on which reminders went on; null when they never waited, or a later step of the ladder has come.
    /// </summary>
    public LadderStep? PutOff { get; init; }

    /// <summary>
    /// The row as whoever may put it off is told of it: no step while it waits, and one when it has waited. Leads and copies go by the
    /// ladder alone.
    /// </summary>
    public DueItem ForOwner =>
        IsPutOff ? this with { Step = null } : PutOff is { } waited ? this with { Step = waited } : this;
}

/// <summary>The derived columns as they are read.</summary>
internal sealed record DerivedColumns(
    long PageId, DateOnly? DueOn, DateOnly? NoticeOn, ReviewStatus Standing, string Policy, string Site, string? Section)
{
    /// <summary>The address of the accountable person; null when only the admins are left.</summary>
    public string? Owner { get; init; }

    /// <summary>The addresses, with blanks between, of further owners whom it names; null when it names none.</summary>
    public string? CopiedTo { get; init; }

    /// <summary>The day on which its move was found; null when it did not move, or the move was confirmed.</summary>
    public DateOnly? MovedOn { get; init; }

    /// <summary>The last day for it to show the review that is recorded here; null when it shows it.</summary>
    public DateOnly? ShowBy { get; init; }

    /// <summary>The day for which its review is planned.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>The latest time that somebody asked to be reminded later.</summary>
    public Postponement? Postponement { get; init; }
}
