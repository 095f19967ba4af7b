using CcsviReview.Reminders.Planning;
using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Simulation;

/// <summary>
/// A simplified year of reminders with one set of rules, in two cases: every page is reviewed on its day, and no page is reviewed.
/// </summary>
/// <remarks>
/// Reality lies between the two. Left out: pages that are added or removed, edits that count as reviews, pauses and absences after today,
/// moved pages, and steps that were already sent for an earlier due day on the same date.
/// </remarks>
/// <param name="today">The first day.</param>
/// <param name="calendar">The organisation's working days.</param>
/// <param name="timesOf">When somebody wants their digest.</param>
public sealed class ReminderYear(DateOnly today, WorkingCalendar calendar, Func<string, CcsviReview.WorkingTime.DigestTimes> timesOf)
{
    // Steps from days off just before today have not gone out yet.
    private readonly DateOnly _from = calendar.OnOrBefore(today).AddDays(1);
    private readonly Dictionary<(Ladder Ladder, DateOnly DueOn), LadderStep[]> _steps = [];

    /// <summary>
    /// The emails if every page is reviewed on its planned day, or on its due day where none is planned, and overdue pages at once.
    /// </summary>
    public MailYear InTime { get; } = new(today, timesOf);

    /// <summary>The emails if no page is reviewed.</summary>
    public MailYear Neglected { get; } = new(today, timesOf);

    /// <summary>
    /// Returns the step of a page that has gone out by today, or goes out today; null when there is none, or it is before the review from
    /// which the page's due day counts.
    /// </summary>
    public LadderStep? LatestStep(SimulatedPage page, Ladder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        if (ladder.LatestStep(page.DueOn, today, calendar) is not { } step || step.On <= page.CountedFrom)
            return null;
        return page.IsInBacklog && step.IsOver ? step.InBacklog(step.On, 0, calendar) : step;
    }

    /// <summary>Adds a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="ladder">Its ladder.</param>
    /// <param name="readers">Who is notified of it.</param>
    /// <param name="notifyNow">Those of them who are notified of its latest step today, because they were not before.</param>
    public void Add(SimulatedPage page, Ladder ladder, IReadOnlyList<SimulatedRecipient> readers, IReadOnlyList<string> notifyNow)
    {
        ArgumentNullException.ThrowIfNull(readers);
        ArgumentNullException.ThrowIfNull(notifyNow);
        foreach (var reader in notifyNow)
        {
            InTime.Add(reader, today);
            Neglected.Add(reader, today);
        }
        AddNeglected(page, ladder, readers);
        AddInTime(page, ladder, readers);
    }

    private void AddNeglected(SimulatedPage page, Ladder ladder, IReadOnlyList<SimulatedRecipient> readers)
    {
        foreach (var step in StepsOf(ladder, page.DueOn))
        {
            if (IsNotified(step, page))
                AddEmails(Neglected, step, step.SendOn, readers);
        }
        // An unreviewed page is planned again for another week, at the weekly pace: the plan has something to send each week.
        if (page.IsInBacklog)
        {
            for (var monday = BacklogPlan.MondayOf(today).AddDays(7); monday <= Neglected.Last; monday = monday.AddDays(7))
                AddEmails(Neglected, monday, readers);
        }
    }

    private void AddInTime(SimulatedPage page, Ladder ladder, IReadOnlyList<SimulatedRecipient> readers)
    {
        if (page.IsInBacklog)
            AddEmails(InTime, BacklogPlan.MondayOf(page.ReviewOn), readers);
        for (var cycle = page; ;)
        {
            foreach (var step in StepsOf(ladder, cycle.DueOn))
            {
                if (step.SendOn > cycle.ReviewOn)
                    break;
                if (IsNotified(step, cycle))
                    AddEmails(InTime, step, step.SendOn, readers);
            }
            var next = cycle.Interval.After(cycle.ReviewOn);
            if (next <= cycle.ReviewOn || next.DayNumber - ladder.DaysAhead > InTime.Last.DayNumber)
                return;
            cycle = new SimulatedPage(next, cycle.Interval, next) { CountedFrom = cycle.ReviewOn };
        }
    }

    // Only future steps: earlier ones went out by today, or are replaced by the first step of a new due day.
    private static bool IsNotified(LadderStep step, SimulatedPage page) =>
        !(step.On <= page.CountedFrom) && !(page.IsInBacklog && step.IsOver);

    private static void AddEmails(MailYear year, LadderStep step, DateOnly on, IReadOnlyList<SimulatedRecipient> readers)
    {
        foreach (var reader in readers)
        {
            if (reader.FromDay is not { } day || step.DaysFromDue >= day)
                year.Add(reader.Address, on);
        }
    }

    private static void AddEmails(MailYear year, DateOnly on, IReadOnlyList<SimulatedRecipient> readers)
    {
        foreach (var reader in readers)
        {
            if (reader.FromDay is null)
                year.Add(reader.Address, on);
        }
    }

    // Pages share due days, and so their steps.
    private LadderStep[] StepsOf(Ladder ladder, DateOnly dueOn)
    {
        if (!_steps.TryGetValue((ladder, dueOn), out var steps))
            _steps[(ladder, dueOn)] = steps = [.. ladder.StepsIn(dueOn, _from, InTime.Last, calendar)];
        return steps;
    }
}
