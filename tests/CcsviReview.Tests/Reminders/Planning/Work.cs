using CcsviReview.Reminders.Planning;
using CcsviReview.Tests.Policies;
using CcsviReview.WorkingTime;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reminders.Planning;

/// <summary>Pages to plan, and what a plan owes them, computed without the planner.</summary>
internal static class Work
{
    public static readonly DateOnly Today = Given.Day("2026-11-25");        // a Wednesday

    public static readonly WorkingCalendar England = new(WeekPattern.MondayToFriday, BankHolidays.Of("england-and-wales"));

    public static PlanTerms Terms(int pagesPerWeek, int weeksForward = 8) => new()
    {
        Today = Today,
        PagesPerWeek = pagesPerWeek,
        WeeksForward = weeksForward,
        Calendar = England,
    };

    public static PlanPage Page(long id, string dueOn, string? section = null, int risk = 0) =>
        new(id, section, "jane@example.org", Given.Day(dueOn)) { Risk = risk };

    public static List<PlanPage> Kept(this IEnumerable<PlannedPage> plan) =>
        [.. plan.Select(planned => planned.Page with { PlannedOn = planned.On })];

    public static int WeekOf(DateOnly day) => (day.DayNumber - Given.Day("2026-11-23").DayNumber + 70_000) / 7;

    /// <summary>
    /// Pages and terms in which weeks are crowded, holidays near, some pages overdue and some planned before, well or badly.
    /// </summary>
    public static Gen<(List<PlanPage> Pages, PlanTerms Terms)> Cases { get; } =
        from pace in Gen.Choose(1, 4)
        from forward in Gen.Elements(0, 1, 3, 8)
        from overduePart in Gen.Elements(0, 3, 10)
        from count in Gen.Choose(0, 60)
        from pages in Gen.ArrayOf(Single(overduePart), count)
        let numbered = pages.Select((page, at) => page with { Id = at + 1 }).ToList()
        select (numbered,
            Terms(pace, forward) with { Editors = new Dictionary<string, EditorPace> { ["kim@example.org"] = new(2, Away) } });

    private static WorkingCalendar Away { get; } = England.With(
        Enumerable.Range(20, 30).Select(day => new FreeDay(Today.AddDays(day), "away")));

    private static Gen<PlanPage> Single(int overduePart) =>
        from isOverdue in Gen.Choose(0, 9)
        from days in isOverdue < overduePart ? Gen.Choose(-400, -1) : Gen.Choose(0, 120)
        from section in Gen.Elements("A", "B", "C", null)
        from owner in Gen.Elements("jane@example.org", "jane@example.org", "kim@example.org")
        from risk in Gen.Choose(0, 3)
        from plannedBefore in Gen.Elements(false, false, true)
        from planned in Gen.Choose(-10, 120)
        select new PlanPage(0, section, owner, Today.AddDays(days))
        {
            Risk = risk,
            PlannedOn = plannedBefore ? Today.AddDays(planned) : null,
        };

    /// <summary>The weeks in which a page that is due may be planned, day by day.</summary>
    public static List<int> WeeksFor(PlanPage page, PlanTerms terms)
    {
        var calendar = terms.PaceOf(page.Owner).Calendar ?? terms.Calendar;
        var earliest = page.DueOn.AddDays(-7 * terms.WeeksForward);
        var before = page.DueOn;
        while (!calendar.IsWorking(before))
            before = before.AddDays(-1);
        List<int> weeks = [];
        for (var day = earliest < before ? earliest : before; day <= page.DueOn; day = day.AddDays(1))
        {
            if (day >= terms.Today && calendar.IsWorking(day) && !weeks.Contains(WeekOf(day)))
                weeks.Add(WeekOf(day));
        }
        return weeks;
    }

    /// <summary>
    /// How many of an editor's pages fit within the pace at most: week after week the earliest due first (Glover 1967).
    /// </summary>
    public static int MostWithinPace(IEnumerable<PlanPage> pages, PlanTerms terms)
    {
        var waiting = pages.Where(page => page.DueOn >= terms.Today).Select(page => WeeksFor(page, terms)).Where(weeks => weeks.Count > 0)
            .ToList();
        var placed = 0;
        for (var week = WeekOf(terms.Today); waiting.Count > 0 && week < 20_000; week++)
        {
            var now = waiting.Where(weeks => weeks.Contains(week)).OrderBy(weeks => weeks[^1]).Take(terms.PaceOf("").PagesPerWeek).ToList();
            placed += now.Count;
            waiting = [.. waiting.Except(now).Where(weeks => weeks[^1] > week)];
        }
        return placed;
    }
}
