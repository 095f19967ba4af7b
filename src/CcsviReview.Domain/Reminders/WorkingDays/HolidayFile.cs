using System.Globalization;

namespace CcsviReview.Reminders.WorkingDays;

/// <summary>Reads the all-day events of an iCalendar file (RFC 5545) as free days.</summary>
/// <remarks>
/// Only what a list of holidays needs: DTSTART, DTEND or DURATION, SUMMARY and STATUS of VEVENT. What cannot be taken as it is meant (a
/// time of day, a repetition, an unreadable date) is told by its line and not left out silently; all other components and properties are
/// passed over.
/// </remarks>
public static class HolidayFile
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int LongestText = 1 << 20;

    /// <summary>The most free days that a file may give.</summary>
    public const int MostDays = 10_000;

    private const int LongestEventDays = 366;

    /// <summary>The free days of a file, in order, and what is wrong with it: "line 12: '20261301' is not a date".</summary>
    public static (IReadOnlyList<FreeDay> Days, IReadOnlyList<string> Faults) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            return ([], [$"it is longer than {LongestText / 1024:N0} KB"]);
        List<string> faults = [];
        List<FreeDay> days = [];
        foreach (var holiday in HolidayEvent.In(ContentLine.Unfold(text), faults))
        {
            if (Span(holiday, faults) is not { } span)
                continue;
            days.AddRange(
                Enumerable.Range(span.First.DayNumber, span.Days).Select(day => new FreeDay(DateOnly.FromDayNumber(day), holiday.Name)));
            if (days.Count > MostDays)
                return ([], [$"line {holiday.Line}: there are more than {MostDays:N0} free days"]);
        }
        return (faults.Count > 0 ? [] : [.. days.DistinctBy(day => day.On).OrderBy(day => day.On)], faults);
    }

    private static (DateOnly First, int Days)? Span(HolidayEvent holiday, List<string> faults)
    {
        if (holiday.IsCancelled)
            return null;
        if (holiday.Start is not { } start)
            return Fault(faults, holiday.Line, "the event has no DTSTART");
        if (Day(start, faults) is not { } first)
            return null;
        var days = 1;
        if (holiday.End is { } end)
        {
            if (Day(end, faults) is not { } after)
                return null;
            days = after.DayNumber - first.DayNumber;               // RFC 5545 3.6.1: DTEND is the first day that is free no more
        }
        else if (holiday.Duration is { } duration && !IsWholeDays(duration.Value, out days))
        {
            return Fault(faults, duration.Number, $"'{Shown(duration.Value)}' is not a number of whole days such as P1D or P2W");
        }

        return days is < 1 or > LongestEventDays || first.DayNumber + days - 1 > DateOnly.MaxValue.DayNumber
            ? Fault(faults, holiday.Line,
                $"the event from {first:yyyy-MM-dd} lasts {days} days; 1 to {LongestEventDays} are possible (DTEND is the day after the last)")
            : (first, days);
    }

    private static DateOnly? Day(ContentLine line, List<string> faults)
    {
        if (DateOnly.TryParseExact(line.Value.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Fault(faults, line.Number, line.Value.Contains('T', StringComparison.OrdinalIgnoreCase)
            ? $"'{Shown(line.Value)}' is a time of day; free days are whole days, {line.Name};VALUE=DATE:20261225"
            : $"'{Shown(line.Value)}' is not a date such as 20261225");
        return null;
    }

    private static bool IsWholeDays(string duration, out int days)
    {
        days = 0;
        var text = duration.Trim().TrimStart('+');
        var unit = text.Length is > 2 and <= 6 && text[0] is 'P' or 'p'
            ? char.ToUpperInvariant(text[^1]) switch { 'D' => 1, 'W' => 7, _ => 0 }
            : 0;
        if (unit == 0 || !int.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        days = count * unit;
        return true;
    }

    private static (DateOnly, int)? Fault(List<string> faults, int line, string what)
    {
        faults.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}: {what}"));
        return null;
    }

    private static string Shown(string value) => value.Length > 40 ? value[..40] + "…" : value;
}
