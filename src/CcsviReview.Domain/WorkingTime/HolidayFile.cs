namespace CcsviReview.WorkingTime;

/// <summary>Reads the all-day events of an iCalendar file (RFC 5545) as days off; Ical.Net parses the events, one at a time.</summary>
/// <remarks>
/// Unusable parts (an event of some hours, a rule that recurs more often than once a day) are skipped and reported with their line.
/// Recurrences are followed up to 2060. The work on an untrusted file is limited.
/// </remarks>
public static class HolidayFile
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int LongestText = 256 * 1024;

    /// <summary>The most days off in one file.</summary>
    public const int MostDays = 10_000;

    private const int MostRuleCost = 300;

    /// <summary>The result for a file that is longer than <see cref="LongestText"/>.</summary>
    public static HolidayReading TooLong { get; } = HolidayReading.Unreadable($"it is longer than {LongestText / 1024:N0} KB");

    /// <summary>Returns what a file contains.</summary>
    /// <param name="text">The file.</param>
    /// <param name="zone">The time zone in which events in UTC begin and end.</param>
    public static HolidayReading Read(string text, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            return TooLong;
        List<string> notUsed = [];
        var cut = CalendarCut.Read(text, notUsed, out var fault);
        if (fault is not null)
            return HolidayReading.Unreadable(fault);
        var events = Events(cut, zone, notUsed);
        var replaced = events.Where(each => each is { Id: not null, Replaces: not null }).Select(each => (each.Id, each.Replaces))
            .ToHashSet();
        var (cost, count, days) = (0, 0, new Dictionary<DateOnly, string>());
        foreach (var holiday in events.Where(each => !each.IsCancelled))
        {
            cost += holiday.Cost;
            if (cost > MostRuleCost)
                return HolidayReading.Unreadable($"line {holiday.Line}: there are more than {MostRuleCost} events that repeat");
            var (starts, length) = holiday.Expand(out var refusal);
            if (refusal is not null)
                notUsed.Add(refusal);
            count += starts.Count * length;
            if (count > MostDays)
                return HolidayReading.Unreadable($"line {holiday.Line}: there are more than {MostDays:N0} free days");
            foreach (var start in starts.Where(day => holiday.Replaces is not null || !replaced.Contains((holiday.Id, (DateOnly?)day))))
                Add(days, start, length, holiday.Name);
        }
        return new HolidayReading([.. days.Select(day => new FreeDay(day.Key, day.Value)).OrderBy(day => day.On)], notUsed);
    }

    private static List<HolidayEvent> Events(IReadOnlyList<EventText> cut, TimeZoneInfo zone, List<string> notUsed)
    {
        List<HolidayEvent> events = [];
        foreach (var text in cut)
        {
            if (HolidayEvent.Read(text, zone, out var refusal) is { } read)
                events.Add(read);
            else
                notUsed.Add(refusal!);
        }
        return events;
    }

    private static void Add(Dictionary<DateOnly, string> days, DateOnly start, int length, string name)
    {
        for (var day = start.DayNumber; day < start.DayNumber + length && day <= DateOnly.MaxValue.DayNumber; day++)
            days.TryAdd(DateOnly.FromDayNumber(day), name);
    }
}
