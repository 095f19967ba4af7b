using CcsviReview.Reminders.Planning;
using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Simulation;

/// <summary>
/// A simplified year of reminders by one set of rules, in two cases: every page is reviewed on its day, and no page is reviewed.
/// </summary>
/// <remarks>
/// What really happens lies between the two. Left out: pages that come or go, edits that count as reviews, what people put off and
/// absences after today, moved pages, and steps that a reader was told by an earlier due day of the same date.
/// </remarks>
/// <param name="today">The first day.</param>
/// <param name="calendar">The organisation's working days.</param>
/// <param name="timesOf">When somebody wants their digest.</param>
public sealed class ReminderYear(DateOnly today, WorkingCalendar calendar, Func<string, CcsviReview.WorkingTime.DigestTimes> timesOf)
{
    // What fell on a free day before today has not gone out yet.
    private readonly DateOnly _from = calendar.OnOrBefore(today).AddDays(1);
    private readonly Dictionary<(Ladder Ladder, DateOnly DueOn), LadderStep[]> _steps = [];

    /// <summary>
    /// The mails if every page is reviewed on its planned day, or where none is planned on its due day, and what is overdue at once.
    /// </summary>
    public MailYear InTime { get; } = new(today, timesOf);

    /// <summary>The mails if no page is reviewed.</summary>
    public MailYear Neglected { get; } = new(today, timesOf);

    /// <summary>
    /// The step of a page that has gone out by today, or goes out today; null when none has, or it lies before the review that it follows.
    /// </summary>
    public LadderStep? LatestStep(SimulatedPage page, Ladder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        if (ladder.LatestStep(page.DueOn, today, calendar) is not { } step || step.On <= page.CountedFrom)
            return null;
        return page.IsInBacklog && step.IsOver ? step.InBacklog(step.On, 0, calendar) : step;
    }

    /// <summary>Counts a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="ladder">Its ladder.</param>
    /// <param name="readers">Who is told of it.</param>
    /// <param name="tellNow">Who of them is told of its latest step today, because nobody told them before.</param>
    public void Add(SimulatedPage page, Ladder ladder, IReadOnlyList<SimulatedRecipient> readers, IReadOnlyList<string> tellNow)
    {
        ArgumentNullException.ThrowIfNull(readers);
        ArgumentNullException.ThrowIfNull(tellNow);
        foreach (var reader in tellNow)
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
        // What stays undone is planned again for another week, at the pace a week: the plan has something to tell each week.
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

    // Steps are those to come: what was to go out by today was told, or is told by the first step of a new due day.
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
