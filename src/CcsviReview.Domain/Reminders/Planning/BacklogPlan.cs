using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Planning;

/// <summary>
/// The plan by which an editor works off a backlog: more overdue work than <see cref="LeastWeeks"/> weeks of their pace. While it exists,
/// the plan reminds of those pages instead of the repeats of their ladders: week by week once somebody has approved it, and until then once
/// a month of all of them.
/// </summary>
public sealed class BacklogPlan
{
    /// <summary>The number of weeks whose pace overdue work must exceed to be a backlog; the ladder reminds of less.</summary>
    public const int LeastWeeks = 4;

    private BacklogPlan()
    {
    }

    /// <summary>Creates a plan that nobody has approved yet.</summary>
    /// <param name="owner">The address of the editor; empty for the pages without an owner.</param>
    /// <param name="waitsSince">Today.</param>
    public BacklogPlan(string owner, DateOnly waitsSince) => (Owner, WaitsSince) = (owner, waitsSince);

    /// <summary>The address of the editor; empty for the pages without an owner.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>The day on which it was first made.</summary>
    public DateOnly WaitsSince { get; private set; }

    /// <summary>When it was approved; null until then.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>How many pages are overdue, 1 or more.</summary>
    public int Pages { get; private set; }

    /// <summary>The editor's pace, in pages a week.</summary>
    public int PagesPerWeek { get; private set; }

    /// <summary>How many pages that are not due yet are planned among them.</summary>
    public int DueMeanwhile { get; private set; }

    /// <summary>The first planned day of an overdue page.</summary>
    public DateOnly FirstOn { get; private set; }

    /// <summary>The last one.</summary>
    public DateOnly LastOn { get; private set; }

    /// <summary>Whether it was approved, so that it may send reminders.</summary>
    public bool IsApproved => ApprovedAt is not null;

    /// <summary>Its numbers.</summary>
    public Backlog Backlog => new(Owner, Pages, PagesPerWeek, FirstOn, LastOn) { DueMeanwhile = DueMeanwhile };

    /// <summary>
    /// Whether there is so much overdue work that a plan begins: more than <see cref="LeastWeeks"/> weeks of the pace. The pages are
    /// counted; the planned days do not matter, because a few overdue pages that are planned after much upcoming work are not a backlog.
    /// </summary>
    public static bool Begins(Backlog backlog)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        return backlog.Pages > LeastWeeks * backlog.PagesPerWeek;
    }

    /// <summary>Whether an existing plan continues: part of it is planned after this week.</summary>
    public static bool GoesOn(Backlog backlog, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        return WorkWeeks.Of(backlog.LastOn) > WorkWeeks.Of(today);
    }

    /// <summary>Takes the numbers of today's plan.</summary>
    /// <returns>This plan.</returns>
    public BacklogPlan Take(Backlog backlog)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        (Pages, PagesPerWeek, DueMeanwhile, FirstOn, LastOn) = (backlog.Pages, backlog.PagesPerWeek, backlog.DueMeanwhile, backlog.FirstOn,
            backlog.LastOn);
        return this;
    }

    /// <summary>Returns for how many whole months it had been waiting for approval on a day, or until it was approved.</summary>
    public int MonthsWaited(DateOnly today)
    {
        var until = ApprovedAt is { } at && DateOnly.FromDateTime(at.UtcDateTime) is var approved && approved < today ? approved : today;
        var months = ((until.Year - WaitsSince.Year) * 12) + until.Month - WaitsSince.Month;
        return Math.Max(0, WaitsSince.AddMonths(Math.Max(0, months)) > until ? months - 1 : months);
    }

    /// <summary>
    /// Returns the day of the latest reminder to its editor, and the admins, that it is waiting: the day on which it was made, then the
    /// same day of each month.
    /// </summary>
    public DateOnly AskedOn(DateOnly today) => WaitsSince.AddMonths(MonthsWaited(today));

    /// <summary>Records its approval.</summary>
    public void Approve(DateTimeOffset at) => ApprovedAt = at;

    /// <summary>
    /// Returns the step of one of its pages: that of the ladder until the ladder's own steps are over; then one step for the backlog, again
    /// each month for which the plan waits; and once the plan is approved, one in the page's planned week.
    /// </summary>
    /// <param name="step">The latest step of the page's ladder; null when there is none.</param>
    /// <param name="plannedOn">The page's planned day; null when it is not in the plan.</param>
    /// <param name="today">Today, in the organisation's zone.</param>
    /// <param name="calendar">The working days.</param>
    public LadderStep? StepOf(LadderStep? step, DateOnly? plannedOn, DateOnly today, WorkingCalendar calendar)
    {
        if (step is not { IsOver: true } || plannedOn is not { } planned)
            return step;
        var week = WorkWeeks.Of(planned);
        return IsApproved && week == WorkWeeks.Of(today)
            ? step.InWeek(WorkWeeks.Monday(week), calendar)
            : step.InBacklog(AskedOn(today), MonthsWaited(today), calendar);
    }

    /// <summary>Whether a digest lists a page instead of only counting it: it is planned for this week or the next.</summary>
    public static bool Lists(DateOnly plannedOn, DateOnly today) => WorkWeeks.Of(plannedOn) <= WorkWeeks.Of(today) + 1;

    /// <summary>Returns the first day of the week of a day.</summary>
    public static DateOnly MondayOf(DateOnly day) => WorkWeeks.Monday(WorkWeeks.Of(day));
}
