namespace CcsviReview.Reminders.Planning;

/// <summary>One week of a forecast.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Planned">How many reviews are planned in it.</param>
/// <param name="Due">How many reviews become due in it, from today on.</param>
public sealed record ForecastWeek(DateOnly Monday, int Planned, int Due);

/// <summary>The work of the next twelve months, week by week; its numbers include the whole plan.</summary>
/// <param name="Of">The section or the editor; null for everything, and for the pages without a section.</param>
/// <param name="Weeks">From this week to that of the day a year from today.</param>
public sealed record Forecast(string? Of, IReadOnlyList<ForecastWeek> Weeks)
{
    private const int Months = 12;

    /// <summary>How many pages are overdue today; they are not in the <see cref="ForecastWeek.Due"/> of any week.</summary>
    public int Overdue { get; private init; }

    /// <summary>How many reviews are planned after the last week.</summary>
    public int PlannedLater { get; private init; }

    /// <summary>How many reviews become due after the last week.</summary>
    public int DueLater { get; private init; }

    /// <summary>Returns the forecast of a whole plan.</summary>
    public static Forecast Whole(IReadOnlyCollection<PlannedPage> plan, DateOnly today) => Make(null, plan, today);

    /// <summary>Returns a forecast for each section, by name; pages without one come last.</summary>
    public static IReadOnlyList<Forecast> BySection(IReadOnlyCollection<PlannedPage> plan, DateOnly today) =>
        By(page => page.Section, plan, today);

    /// <summary>Returns a forecast for each editor, by address.</summary>
    public static IReadOnlyList<Forecast> ByEditor(IReadOnlyCollection<PlannedPage> plan, DateOnly today) =>
        By(page => page.Owner, plan, today);

    private static List<Forecast> By(Func<PlanPage, string?> key, IReadOnlyCollection<PlannedPage> plan, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. plan.GroupBy(planned => key(planned.Page)).OrderBy(group => group.Key is null)
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Make(group.Key, group, today)),
        ];
    }

    private static Forecast Make(string? of, IEnumerable<PlannedPage> plan, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var first = WorkWeeks.Of(today);
        var last = WorkWeeks.Of(today.Year == DateOnly.MaxValue.Year ? DateOnly.MaxValue : today.AddMonths(Months));
        var (planned, due) = (new int[last - first + 1], new int[last - first + 1]);
        var (overdue, plannedLater, dueLater) = (0, 0, 0);
        foreach (var page in plan)
        {
            if (WorkWeeks.Of(page.On) > last)
                plannedLater++;
            else
                planned[Math.Max(0, WorkWeeks.Of(page.On) - first)]++;
            if (page.Page.DueOn < today)
                overdue++;
            else if (WorkWeeks.Of(page.Page.DueOn) > last)
                dueLater++;
            else
                due[WorkWeeks.Of(page.Page.DueOn) - first]++;
        }
        return new Forecast(of, [.. planned.Select((count, week) => new ForecastWeek(WorkWeeks.Monday(first + week), count, due[week]))])
        {
            Overdue = overdue,
            PlannedLater = plannedLater,
            DueLater = dueLater,
        };
    }
}
