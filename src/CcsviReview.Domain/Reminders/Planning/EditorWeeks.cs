namespace CcsviReview.Reminders.Planning;

/// <summary>How much of an editor's weeks is taken by pages that are due.</summary>
internal sealed class EditorWeeks(WorkWeeks weeks, int pagesPerWeek)
{
    private readonly Dictionary<int, List<DuePlace>> _due = [];

    public WorkWeeks Weeks => weeks;

    /// <summary>Whether the editor works in a week that is not over.</summary>
    public bool IsOpen(int week) => weeks.LastDay(week) >= 0;

    /// <summary>The pages that are due and stand in a week within the pace.</summary>
    public List<DuePlace> Due(int week)
    {
        if (!_due.TryGetValue(week, out var pages))
            _due[week] = pages = [];
        return pages;
    }

    /// <summary>How many pages a week can still take beside those that are due.</summary>
    public int Room(int week) => IsOpen(week) ? pagesPerWeek - (_due.TryGetValue(week, out var pages) ? pages.Count : 0) : 0;

    /// <summary>
    /// How many overdue pages a week can take. What is left of this week takes its share of the pace, as nobody does a whole week's work on
    /// its Sunday; those that the plan before has there may stay.
    /// </summary>
    public int RoomForOverdue(int week, int keptThisWeek) => week != weeks.Current
        ? Room(week)
        : Math.Min(Room(week), Math.Max(keptThisWeek, weeks.ShareLeft(pagesPerWeek) - Due(week).Count));
}
