using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Features.Policies;

/// <summary>
/// A page as a simulation stores it: its due day under the current and the changed rules, and what planning and emails need. About a
/// hundred bytes.
/// </summary>
/// <param name="Id">The row.</param>
/// <param name="Owner">The address; empty for the pages without an owner.</param>
/// <param name="Site">The site.</param>
/// <param name="Section">The section; null when it has none.</param>
internal readonly record struct PageOutline(long Id, string Owner, string Site, string? Section)
{
    /// <summary>Its duty under the current rules.</summary>
    public required PageDuty Before { get; init; }

    /// <summary>Its duty under the changed rules.</summary>
    public required PageDuty After { get; init; }

    /// <summary>The addresses of further owners that the page names, separated by spaces; null when it names none.</summary>
    public string? CopiedTo { get; init; }

    /// <summary>The latest request to be reminded later.</summary>
    public Postponement? Postponement { get; init; }

    /// <summary>The day for which its review is planned.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>Its urgency for planning.</summary>
    public int Risk { get; init; }

    public bool IsMoved => Before.DueOn != After.DueOn;

    /// <summary>The page as planning needs it, under the changed rules.</summary>
    public PlanPage ToPlan() => new(Id, Section, Owner, After.DueOn!.Value) { PlannedOn = IsMoved ? null : PlannedOn, Risk = Risk };
}
