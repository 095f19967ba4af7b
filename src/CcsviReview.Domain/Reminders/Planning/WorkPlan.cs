using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Planning;

/// <summary>Levels the work of editors: who reviews which page by when.</summary>
/// <remarks>
/// The due day is a promise and stays. What is due is pulled forward, as far as the terms allow, so that no week of an editor holds more
/// than their pace; where that cannot be, as few pages as possible are over it. What is overdue fills the room that is left, oldest and
/// riskiest first, and is never so much that a promise still open would be broken for it. The plan before is kept where it still holds, so
/// that one page more moves few others. The same pages in any order give the same plan.
/// </remarks>
public static class WorkPlan
{
    /// <summary>Plans every page; the answer is in the order of <paramref name="pages"/>.</summary>
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
