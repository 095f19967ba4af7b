using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Planning;

/// <summary>Levels the work of editors: who reviews which page by when.</summary>
/// <remarks>
/// The due day is a promise and stays. Pages that are not overdue are pulled forward, as far as the terms allow, so that no week of an
/// editor exceeds their pace; where that is impossible, as few pages as possible exceed it. Overdue pages fill the remaining room, the
/// oldest and riskiest first, and never so much that a promise would be broken for them. The previous plan is kept where possible, so that
/// one more page moves few others. The result does not depend on the order of the pages.
/// </remarks>
public static class WorkPlan
{
    /// <summary>Plans every page; the result is in the order of <paramref name="pages"/>.</summary>
    /// <exception cref="ArgumentException">Two pages have one id.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A pace is below 1, or the weeks forward are not 0 to 52.</exception>
    public static IReadOnlyList<PlannedPage> Level(IReadOnlyCollection<PlanPage> pages, PlanTerms terms)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.WeeksForward is < 0 or > PlanTerms.MostWeeksForward)
            throw new ArgumentOutOfRangeException(
                nameof(terms), $"{terms.WeeksForward} weeks forward are not 0 to {PlanTerms.MostWeeksForward}.");
        var planned = new Dictionary<long, PlannedPage>(pages.Count);
        var calendars = new Dictionary<WorkingCalendar, WorkWeeks>();
        foreach (var own in pages.GroupBy(page => page.Owner))
        {
            var pace = terms.PaceOf(own.Key);
            if (pace.PagesPerWeek < 1)
                throw new ArgumentOutOfRangeException(
                    nameof(terms), $"The pace of '{own.Key}' is {pace.PagesPerWeek} pages a week; it is 1 at least.");
            var calendar = pace.Calendar ?? terms.Calendar;
            if (!calendars.TryGetValue(calendar, out var weeks))
                calendars[calendar] = weeks = new WorkWeeks(calendar, terms.Today);
            foreach (var page in Plan([.. own], new EditorWeeks(weeks, pace.PagesPerWeek), terms))
            {
                if (!planned.TryAdd(page.Page.Id, page))
                    throw new ArgumentException($"Two pages have the id {page.Page.Id}.", nameof(pages));
            }
        }
        return [.. pages.Select(page => planned[page.Id])];
    }

    private static IEnumerable<PlannedPage> Plan(List<PlanPage> pages, EditorWeeks weeks, PlanTerms terms)
    {
        var overdue = new OverdueWork(weeks, pages.Where(page => page.DueOn < terms.Today), terms.Today);
        var due = new DueWork(weeks, overdue.KeptIn, terms);
        return due.Plan(pages.Where(page => page.DueOn >= terms.Today)).Concat(overdue.Plan());
    }
}
