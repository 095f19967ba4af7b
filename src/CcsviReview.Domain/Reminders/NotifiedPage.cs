using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders;

/// <summary>The parts of a page that decide who is notified of it.</summary>
/// <param name="Site">Its site.</param>
/// <param name="Section">Its section; null when it has none.</param>
/// <param name="Ladder">The ladder of its policy.</param>
public sealed record NotifiedPage(string Site, string? Section, Ladder Ladder)
{
    /// <summary>The address of its owner; null when only the admins are left.</summary>
    public string? Owner { get; init; }

    /// <summary>Why its owner is its owner; null when not evaluated.</summary>
    public Sentence? OwnerReason { get; init; }

    /// <summary>The addresses of the other owners that it names.</summary>
    public IReadOnlyList<string> CoOwners { get; init; } = [];

    /// <summary>Its due day; null when it has none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The latest request to pause its reminders.</summary>
    public Postponement? Postponement { get; init; }

    /// <summary>Returns a page with its owner by the current rules.</summary>
    public static NotifiedPage From(Page page, Owner owner, Ladder ladder)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(owner);
        return new NotifiedPage(page.Site, page.Section, ladder)
        {
            Owner = owner.Address,
            OwnerReason = owner.Reason,
            CoOwners = owner.Copies,
            DueOn = page.DueOn,
            Postponement = page.Postponement,
        };
    }

    /// <summary>
    /// Whether its reminders are paused on a day. Section leads, and people to whom the ladder sends copies, are notified anyway.
    /// </summary>
    public bool IsPausedOn(DateOnly day) => Postponement?.Holds(DueOn, day) == true;

    /// <summary>Returns the day on which a pause ended, if by <paramref name="day"/>; null when there was none.</summary>
    public DateOnly? ResumedBy(DateOnly day) =>
        Postponement is { } pause && pause.Cycle == DueOn && pause.Until <= day ? pause.Until : null;

    /// <summary>
    /// Returns the steps that are current on a day: the latest one of the ladder or the plan, and the one that ends a pause.
    /// </summary>
    /// <param name="latest">The latest step of the ladder or the plan; null when none has come.</param>
    /// <param name="day">The day.</param>
    /// <param name="calendar">The working days.</param>
    public IEnumerable<LadderStep> StepsOn(LadderStep? latest, DateOnly day, WorkingCalendar calendar)
    {
        if (latest is not null)
            yield return latest;
        if (ResumedBy(day) is { } resumed && !(latest?.On >= resumed))
            yield return LadderStep.PutOff(Postponement!, calendar);
    }
}
