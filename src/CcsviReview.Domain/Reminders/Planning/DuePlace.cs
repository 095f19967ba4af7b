namespace CcsviReview.Reminders.Planning;

/// <summary>A page that is due, with the weeks in which it may stand.</summary>
/// <param name="page">The page.</param>
/// <param name="earliest">The first day on which it may be planned, as a number.</param>
/// <param name="weeks">The first and the last week; the last is before the first when none has a working day.</param>
internal sealed class DuePlace(PlanPage page, int earliest, (int First, int Last) weeks)
{
    public PlanPage Page => page;

    public int First => weeks.First;

    public int Last => weeks.Last;

    /// <summary>The week of the plan before; null when it may not stand there.</summary>
    public int? WeekBefore => page.PlannedOn is { } kept && WorkWeeks.Of(kept) is var week && week >= First && week <= Last ? week : null;

    /// <summary>The week in which it stands.</summary>
    public int Week { get; set; } = -1;

    /// <summary>The weeks of a page that is due, from the terms and the working days.</summary>
    public static DuePlace Of(PlanPage page, WorkWeeks weeks, int weeksForward)
    {
        // A due day that is free is met on the working day before it, be it in the week before.
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
    /// The planned day: that of the plan before where it is still good, else the last working day of the week that is not after the due
    /// day.
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
