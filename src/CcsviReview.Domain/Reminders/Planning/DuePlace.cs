namespace CcsviReview.Reminders.Planning;

/// <summary>A page that is not overdue, with the weeks in which it may be planned.</summary>
/// <param name="page">The page.</param>
/// <param name="earliest">The first day on which it may be planned, as a number.</param>
/// <param name="weeks">The first and the last week; the last is before the first when none has a working day.</param>
internal sealed class DuePlace(PlanPage page, int earliest, (int First, int Last) weeks)
{
    public PlanPage Page => page;

    public int First => weeks.First;

    public int Last => weeks.Last;

    /// <summary>The week in the previous plan; null when that is not allowed any more.</summary>
    public int? WeekBefore => page.PlannedOn is { } kept && WorkWeeks.Of(kept) is var week && week >= First && week <= Last ? week : null;

    /// <summary>The week in which it is planned.</summary>
    public int Week { get; set; } = -1;

    /// <summary>Returns the weeks of a page from the terms and the working days.</summary>
    public static DuePlace Of(PlanPage page, WorkWeeks weeks, int weeksForward)
    {
        // For a due day off, the review is due on the working day before it, even if that is in the week before.
        var due = page.DueOn.DayNumber;
        var earliest = Math.Max(weeks.Today.DayNumber, Math.Min(due - (7 * weeksForward), weeks.OnOrBefore(page.DueOn)));
        var (first, last) = (earliest / 7, due / 7);
        while (last >= first && weeks.LastDay(last, due) < earliest)
            last--;
        while (first <= last && weeks.LastDay(first, due) < earliest)
            first++;
        return new DuePlace(page, earliest, (first, last));
    }

    /// <summary>
    /// Returns the planned day: that of the previous plan where it is still allowed, else the last working day of the week that is not
    /// after the due day.
    /// </summary>
    public DateOnly Day(WorkWeeks calendar)
    {
        if (Last < First)
            return page.DueOn;
        return page.PlannedOn is { } kept && WorkWeeks.Of(kept) == Week && kept.DayNumber >= earliest && kept <= page.DueOn
            && calendar.IsWorking(kept.DayNumber)
            ? kept
            : DateOnly.FromDayNumber(calendar.LastDay(Week, page.DueOn.DayNumber));
    }
}
