using CcsviReview.WorkingTime;

namespace CcsviReview.Reminders.Planning;

/// <summary>The weeks of a calendar from today on, Monday to Sunday, by their number.</summary>
internal sealed class WorkWeeks(WorkingCalendar calendar, DateOnly today)
{
    private readonly Dictionary<int, int> _lastDays = [];

    /// <summary>The number of the last week that ends within the calendar.</summary>
    public const int Last = 3_652_058 / 7;      // DateOnly.MaxValue.DayNumber

    public DateOnly Today => today;

    /// <summary>This week.</summary>
    public int Current => Of(today);

    // 1 January of the year 1 was a Monday.
    public static int Of(DateOnly day) => day.DayNumber / 7;

    public static DateOnly Monday(int week) => DateOnly.FromDayNumber(week * 7);

    /// <summary>Returns the last working day of a week that is not before today, as a day number; -1 when there is none.</summary>
    public int LastDay(int week)
    {
        if (_lastDays.TryGetValue(week, out var known))
            return known;
        return _lastDays[week] = LastDay(week, int.MaxValue);
    }

    /// <summary>Returns the same, but not after a day.</summary>
    public int LastDay(int week, int notAfter)
    {
        for (var day = Math.Min((week * 7) + 6, Math.Min(notAfter, DateOnly.MaxValue.DayNumber)); day >= Math.Max(
            week * 7, today.DayNumber); day--)
        {
            if (IsWorking(day))
                return day;
        }
        return -1;
    }

    /// <summary>
    /// Returns the share of a week's pages for the working days from today to its end, rounded up; 0 when there are none.
    /// </summary>
    public int ShareLeft(int pagesPerWeek)
    {
        var days = Enumerable.Range(Current * 7, 7).Where(IsWorking).ToList();
        return days.Count == 0 ? 0 : ((pagesPerWeek * days.Count(day => day >= today.DayNumber)) + days.Count - 1) / days.Count;
    }

    public bool IsWorking(int day) => calendar.IsWorking(DateOnly.FromDayNumber(day));

    /// <summary>Returns the last working day on or before a day, which may be in the past.</summary>
    public int OnOrBefore(DateOnly day) => calendar.OnOrBefore(day).DayNumber;
}
