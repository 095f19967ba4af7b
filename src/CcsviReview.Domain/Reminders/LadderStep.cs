using CcsviReview.Inventory;
using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders;

/// <summary>A step of a ladder on its day.</summary>
/// <param name="Step">Which step it is; independent of days off.</param>
/// <param name="On">Its own day, counted from the due day alone.</param>
/// <param name="IsForLead">Whether the section lead gets a copy.</param>
public sealed record LadderStep(Step Step, DateOnly On, bool IsForLead)
{
    /// <summary>The key in the ledger.</summary>
    public string Key => Step.ToKey();

    /// <summary>The day on which it goes out: its own day, or the next working day when that is a day off.</summary>
    public DateOnly SendOn { get; init; } = On;

    /// <summary>Its own day in days from the due day, negative before it.</summary>
    public int DaysFromDue { get; init; }

    /// <summary>Whether the ladder's own steps are over: it repeats the last one, or is the last one of a ladder without repeats.</summary>
    public bool IsOver { get; init; }

    /// <summary>Whether it comes from the work plan instead of the ladder.</summary>
    public bool IsOfPlan => Step.IsOfPlan;

    /// <summary>Whether it asks about a move instead of a review.</summary>
    public bool IsMove => Step is Step.Moved;

    /// <summary>Returns the only step of a page that moved, due on the day on which the move was found.</summary>
    public static LadderStep Moved(DateOnly on, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new(new Step.Moved(), on, IsForLead: false) { SendOn = calendar.OnOrAfter(on) };
    }

    /// <summary>Whether it asks for a date on the page instead of a review.</summary>
    public bool IsForDate => Step is Step.NotShown;

    /// <summary>
    /// Returns the only step of a page that does not show the review recorded here; its cycle is the last day on which the page might have
    /// shown an older one.
    /// </summary>
    public static LadderStep NotShown(DateOnly showBy, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var on = showBy < DateOnly.MaxValue ? showBy.AddDays(1) : showBy;
        return new(new Step.NotShown(), on, IsForLead: false) { SendOn = calendar.OnOrAfter(on) };
    }

    /// <summary>Whether it ends a pause of the reminders.</summary>
    public bool IsPutOff => Step is Step.Resumed;

    /// <summary>Returns the step on the day on which paused reminders resume.</summary>
    public static LadderStep PutOff(Postponement postponement, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(postponement);
        ArgumentNullException.ThrowIfNull(calendar);
        return new(new Step.Resumed(postponement.Times), postponement.Until, IsForLead: false)
        {
            SendOn = calendar.OnOrAfter(postponement.Until),
            DaysFromDue = postponement.Until.DayNumber - postponement.Cycle.DayNumber,
        };
    }

    /// <summary>Returns the step that replaces this one and all its repeats while the page is in its owner's backlog.</summary>
    /// <param name="askedOn">The day of the latest reminder about the whole backlog.</param>
    /// <param name="months">How many months its plan has been waiting by that day, 0 or more; each month has a key of its own.</param>
    /// <param name="calendar">The working days.</param>
    public LadderStep InBacklog(DateOnly askedOn, int months, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var on = askedOn > On ? askedOn : On;
        return this with
        {
            Step = new Step.InBacklog(months),
            On = on,
            SendOn = calendar.OnOrAfter(on),
        };
    }

    /// <summary>Returns the step that replaces this one for a page in a backlog whose planned week has come.</summary>
    /// <param name="monday">The first day of the week.</param>
    /// <param name="calendar">The working days.</param>
    public LadderStep InWeek(DateOnly monday, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return this with
        {
            Step = new Step.InWeek(monday),
            On = monday,
            SendOn = calendar.OnOrAfter(monday),
        };
    }

    /// <summary>Whether the step goes out after its day, for example after a downtime.</summary>
    public bool IsCaughtUpOn(DateOnly today) => SendOn < today && !IsOfPlan;
}
