namespace CcsviReview.Reminders.Planning;

/// <summary>How much of an editor's weeks is taken by pages that are not overdue.</summary>
internal sealed class EditorWeeks(WorkWeeks weeks, int pagesPerWeek)
{
    private readonly Dictionary<int, List<DuePlace>> _due = [];

    public WorkWeeks Weeks => weeks;

    /// <summary>Whether the editor works in a week that has not ended.</summary>
    public bool IsOpen(int week) => weeks.LastDay(week) >= 0;

    /// <summary>Returns the pages that are not overdue and are planned in a week within the pace.</summary>
    public List<DuePlace> Due(int week)
    {
        if (!_due.TryGetValue(week, out var pages))
            _due[week] = pages = [];
        return pages;
    }

    /// <summary>Returns how many more pages a week can take besides those that are not overdue.</summary>
    public int Room(int week) => IsOpen(week) ? pagesPerWeek - (_due.TryGetValue(week, out var pages) ? pages.Count : 0) : 0;

    /// <summary>
    /// Returns how many overdue pages a week can take. The rest of this week takes its share of the pace, as nobody does a whole week's
    /// work on its Sunday; those of the previous plan may stay.
    /// </summary>
    public int RoomForOverdue(int week, int keptThisWeek) => week != weeks.Current
        ? Room(week)
        : Math.Min(Room(week), Math.Max(keptThisWeek, weeks.ShareLeft(pagesPerWeek) - Due(week).Count));
}
