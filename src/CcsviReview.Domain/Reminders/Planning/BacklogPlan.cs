using CcsviReview.Reminders.WorkingDays;

namespace CcsviReview.Reminders.Planning;

/// <summary>
/// The plan by which an editor works off a backlog: overdue work that at their pace takes longer than <see cref="LeastWeeks"/> weeks. While it stands, the
/// plan reminds of those pages instead of the repeats of their ladders, and it does so only when somebody has approved it.
/// </summary>
public sealed class BacklogPlan
{
    /// <summary>Overdue work that takes no longer than this, in weeks, is no backlog: the ladder reminds of it.</summary>
    public const int LeastWeeks = 4;

    private BacklogPlan()
    {
    }

    /// <summary>A plan that nobody has approved yet.</summary>
    /// <param name="owner">The address of the editor; empty for the pages that nobody answers for.</param>
    /// <param name="waitsSince">Today.</param>
    public BacklogPlan(string owner, DateOnly waitsSince) => (Owner, WaitsSince) = (owner, waitsSince);

    /// <summary>The address of the editor; empty for the pages that nobody answers for.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>The day on which it was first made.</summary>
    public DateOnly WaitsSince { get; private set; }

    /// <summary>When it was approved; null while it waits for that.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>How many pages are overdue, 1 or more.</summary>
    public int Pages { get; private set; }

    /// <summary>The editor's pace.</summary>
    public int PagesPerWeek { get; private set; }

    /// <summary>How many pages that are still to come due are planned among them.</summary>
    public int DueMeanwhile { get; private set; }

    /// <summary>The first planned day of an overdue page.</summary>
    public DateOnly FirstOn { get; private set; }

    /// <summary>The last one.</summary>
    public DateOnly LastOn { get; private set; }

    /// <summary>Whether it may remind.</summary>
    public bool IsApproved => ApprovedAt is not null;

    /// <summary>What it plans, in numbers.</summary>
    public Backlog Backlog => new(Owner, Pages, PagesPerWeek, FirstOn, LastOn) { DueMeanwhile = DueMeanwhile };

    /// <summary>Whether overdue work is so much that a plan for it begins: it takes longer than <see cref="LeastWeeks"/> weeks.</summary>
    public static bool Begins(Backlog backlog, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        return WorkWeeks.Of(backlog.LastOn) >= WorkWeeks.Of(today) + LeastWeeks;
    }

    /// <summary>Whether a plan that stands goes on: something of it is planned after this week.</summary>
    public static bool GoesOn(Backlog backlog, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        return WorkWeeks.Of(backlog.LastOn) > WorkWeeks.Of(today);
    }

    /// <summary>Takes over what the plan of today says.</summary>
    /// <returns>This plan.</returns>
    public BacklogPlan Take(Backlog backlog)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        (Pages, PagesPerWeek, DueMeanwhile, FirstOn, LastOn) = (backlog.Pages, backlog.PagesPerWeek, backlog.DueMeanwhile, backlog.FirstOn, backlog.LastOn);
        return this;
    }

    /// <summary>Somebody approves it.</summary>
    public void Approve(DateTimeOffset at) => ApprovedAt = at;

    /// <summary>
    /// The step of one of its pages: that of the ladder until the ladder's own steps are over; then one step that tells that the page stands in the
    /// backlog, and in the page's planned week, once the plan is approved, one of that week.
    /// </summary>
    /// <param name="step">The latest step of the page's ladder; null when none has come.</param>
    /// <param name="plannedOn">The page's planned day; null when it is not in the plan.</param>
    /// <param name="today">Today, in the organisation's zone.</param>
    /// <param name="calendar">The working days.</param>
    public LadderStep? StepOf(LadderStep? step, DateOnly? plannedOn, DateOnly today, WorkingCalendar calendar)
    {
        if (step is not { IsOver: true } || plannedOn is not { } planned)
            return step;
        var week = WorkWeeks.Of(planned);
        return IsApproved && week == WorkWeeks.Of(today) ? step.InWeek(WorkWeeks.Monday(week), calendar) : step.InBacklog();
    }

    /// <summary>Whether a page is listed in a digest, not only counted: it is planned for this week or the next.</summary>
    public static bool Lists(DateOnly plannedOn, DateOnly today) => WorkWeeks.Of(plannedOn) <= WorkWeeks.Of(today) + 1;

    /// <summary>The first day of the week of a day.</summary>
    public static DateOnly MondayOf(DateOnly day) => WorkWeeks.Monday(WorkWeeks.Of(day));
}
