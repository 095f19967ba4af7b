using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Features.Policies;

/// <summary>
/// A page as a simulation keeps it: its due day by the rules in force and by the others, and what planning and mails need. About a hundred
/// bytes.
/// </summary>
/// <param name="Id">The row.</param>
/// <param name="Owner">The address; empty for the pages that nobody answers for.</param>
/// <param name="Site">The site.</param>
/// <param name="Section">The section; null when it has none.</param>
internal readonly record struct PageOutline(long Id, string Owner, string Site, string? Section)
{
    /// <summary>By the rules in force.</summary>
    public required PageDuty Before { get; init; }

    /// <summary>By the others.</summary>
    public required PageDuty After { get; init; }

    /// <summary>The addresses, with blanks between, of further owners whom it names; null when it names none.</summary>
    public string? CopiedTo { get; init; }

    /// <summary>The latest time that somebody asked to be reminded later.</summary>
    public Postponement? Postponement { get; init; }

    /// <summary>The day for which its review is planned.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>How urgent planning takes it to be.</summary>
    public int Risk { get; init; }

    public bool IsMoved => Before.DueOn != After.DueOn;

    /// <summary>As planning needs to know it, by the others.</summary>
    public PlanPage ToPlan() => new(Id, Section, Owner, After.DueOn!.Value) { PlannedOn = IsMoved ? null : PlannedOn, Risk = Risk };
}
