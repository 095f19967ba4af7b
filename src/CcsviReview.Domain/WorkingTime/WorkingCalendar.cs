namespace CcsviReview.WorkingTime;

/// <summary>The days on which an organisation, or a person, works: a weekly pattern without the days off.</summary>
public sealed class WorkingCalendar
{
    private readonly WeekPattern _week;
    private readonly Dictionary<DateOnly, string> _free;
    private readonly WorkingCalendar? _below;

    /// <summary>Creates a calendar of a weekly pattern and days off; of two names for one day the first applies.</summary>
    public WorkingCalendar(WeekPattern week, IEnumerable<FreeDay> freeDays)
    {
        ArgumentNullException.ThrowIfNull(freeDays);
        (_week, _free) = (week ?? throw new ArgumentNullException(nameof(week)), []);
        foreach (var day in freeDays)
            _free.TryAdd(day.On, day.Name);
    }

    // An organisation has thousands of days off and many people: shared days are not copied.
    private WorkingCalendar(WorkingCalendar below, IEnumerable<FreeDay> freeDays)
        : this(below._week, freeDays) => _below = below;

    /// <summary>The calendar in which every day is a working day.</summary>
    public static WorkingCalendar EveryDay { get; } = new(WeekPattern.WholeWeek, []);

    /// <summary>Whether it is a working day.</summary>
    public bool IsWorking(DateOnly day) => _below?.IsWorking(day) is not false && _week.Holds(day.DayOfWeek) && !_free.ContainsKey(day);

    /// <summary>Returns why a day is off: "Boxing Day", "a Sunday"; null when it is a working day.</summary>
    public string? WhyFree(DateOnly day) => NameOf(day) is { } name
        ? name.Length > 0 ? name : "a free day"
        : _week.Holds(day.DayOfWeek) ? null : $"a {day.DayOfWeek}";

    /// <summary>Returns the day itself if it is a working day, else the next one; the last day of the calendar when none follows.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorking(day) && day < DateOnly.MaxValue)
            day = day.AddDays(1);
        return day;
    }

    /// <summary>
    /// Returns the day itself if it is a working day, else the previous one; the first day of the calendar when there is none.
    /// </summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorking(day) && day > DateOnly.MinValue)
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>Returns the first working day after <paramref name="day"/>.</summary>
    public DateOnly After(DateOnly day) => day == DateOnly.MaxValue ? day : OnOrAfter(day.AddDays(1));

    /// <summary>Returns this calendar with more days off, for example a person's absence.</summary>
    public WorkingCalendar With(IEnumerable<FreeDay> freeDays) => new(this, freeDays);

    private string? NameOf(DateOnly day) => _below?.NameOf(day) ?? _free.GetValueOrDefault(day);
}
