using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Planning;

/// <summary>
/// The plan by which an editor works off a backlog: more overdue work than <see cref="LeastWeeks"/> weeks of their pace can carry. While it
/// stands, the plan reminds of those pages instead of the repeats of their ladders: week by week when somebody has approved it, and until
/// then once a month of all.
/// </summary>
public sealed class BacklogPlan
{
    /// <summary>Overdue work that so many weeks can carry is no backlog: the ladder reminds of it.</summary>
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

    /// <summary>
    /// Whether overdue work is so much that a plan for it begins: more than <see cref="LeastWeeks"/> weeks of the pace. It is counted and
    /// not read from the planned days: a few late pages that stand behind much work that comes due are no backlog.
    /// </summary>
    public static bool Begins(Backlog backlog)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        return backlog.Pages > LeastWeeks * backlog.PagesPerWeek;
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
        (Pages, PagesPerWeek, DueMeanwhile, FirstOn, LastOn) = (backlog.Pages, backlog.PagesPerWeek, backlog.DueMeanwhile, backlog.FirstOn,
            backlog.LastOn);
        return this;
    }

    /// <summary>How many whole months it waited for approval up to a day, or waits yet.</summary>
    public int MonthsWaited(DateOnly today)
    {
        var until = ApprovedAt is { } at && DateOnly.FromDateTime(at.UtcDateTime) is var approved && approved < today ? approved : today;
        var months = ((until.Year - WaitsSince.Year) * 12) + until.Month - WaitsSince.Month;
        return Math.Max(0, WaitsSince.AddMonths(Math.Max(0, months)) > until ? months - 1 : months);
    }

    /// <summary>
    /// The day on which its editor, and the admins, were to be told last that it waits: that on which it was made, then the same day of
    /// each month.
    /// </summary>
    public DateOnly AskedOn(DateOnly today) => WaitsSince.AddMonths(MonthsWaited(today));

    /// <summary>Somebody approves it.</summary>
    public void Approve(DateTimeOffset at) => ApprovedAt = at;

    /// <summary>
    /// The step of one of its pages: that of the ladder until the ladder's own steps are over; then one step that tells that the page
    /// stands in the backlog, again each month for which the plan waits; and in the page's planned week, once the plan is approved, one of
    /// that week.
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
        return IsApproved && week == WorkWeeks.Of(today)
            ? step.InWeek(WorkWeeks.Monday(week), calendar)
            : step.InBacklog(AskedOn(today), MonthsWaited(today), calendar);
    }

    /// <summary>Whether a page is listed in a digest, not only counted: it is planned for this week or the next.</summary>
    public static bool Lists(DateOnly plannedOn, DateOnly today) => WorkWeeks.Of(plannedOn) <= WorkWeeks.Of(today) + 1;

    /// <summary>The first day of the week of a day.</summary>
    public static DateOnly MondayOf(DateOnly day) => WorkWeeks.Monday(WorkWeeks.Of(day));
}
