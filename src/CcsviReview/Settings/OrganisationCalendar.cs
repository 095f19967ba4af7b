using System.Globalization;
using CcsviReview.Reminders.WorkingDays;

namespace CcsviReview.Settings;

/// <summary>
/// Makes the working calendar of <c>Organisation:WorkingDays</c>, <c>Holidays</c> and <c>FreeDays</c>; a holiday file is read once, at
/// start.
/// </summary>
internal static class OrganisationCalendar
{
    private const int MostFaultsShown = 3;
    private const int LongestFreeDays = 366;
    private static readonly string s_holidays =
        $"Write {string.Join(", ", BankHolidays.Divisions)}, or the path of an iCalendar file that ends in .ics";

    /// <summary>The calendar of checked settings.</summary>
    /// <exception cref="FormatException">The settings are wrong, for example because the holiday file changed since they were
    /// checked.</exception>
    public static WorkingCalendar Of(OrganisationOptions organisation)
    {
        var faults = new SettingFaults();
        var calendar = Read(organisation, faults);
        return faults.Found.Count == 0 ? calendar : throw new FormatException(faults.Found[0].ToString());
    }

    /// <summary>The calendar, as far as the settings are right; what is wrong is noted.</summary>
    public static WorkingCalendar Read(OrganisationOptions organisation, SettingFaults faults)
    {
        if (!WeekPattern.TryParse(organisation.WorkingDays, out var week))
            faults.Add("Organisation:WorkingDays", organisation.WorkingDays, "is not a list of weekdays",
                "Write for example Mon-Fri, or Mon-Thu, Sat");
        List<FreeDay> free = [];
        for (var i = 0; i < organisation.FreeDays.Length; i++)
            free.AddRange(Span($"Organisation:FreeDays:{i}", organisation.FreeDays[i], faults));
        if (organisation.Holidays is { } holidays)
            free.AddRange(Holidays("Organisation:Holidays", holidays, faults));
        return new WorkingCalendar(week ?? WeekPattern.WholeWeek, free);
    }

    private static IEnumerable<FreeDay> Span(string key, string text, SettingFaults faults)
    {
        var ends = text.Split(" to ");
        if (ends.Length > 2 || Day(ends[0]) is not { } first || Day(ends[^1]) is not { } last)
            faults.Add(key, text, "is not a day", "Write a day such as 2026-12-24, or days such as 2026-12-29 to 2026-12-31");
        else if (last < first || last.DayNumber - first.DayNumber >= LongestFreeDays)
            faults.Add(
                key, text, $"is not 1 to {LongestFreeDays} days", "Write the earlier day first, and a longer time as several entries");
        else
            return Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1)
                .Select(day => new FreeDay(DateOnly.FromDayNumber(day), ""));
        return [];
    }

    private static IReadOnlyList<FreeDay> Holidays(string key, string holidays, SettingFaults faults)
    {
        if (BankHolidays.Divisions.FirstOrDefault(name => name.Equals(holidays, StringComparison.OrdinalIgnoreCase)) is { } division)
            return BankHolidays.Of(division);
        if (!holidays.EndsWith(".ics", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(key, holidays, "is neither a built-in calendar nor an .ics file",
                DidYouMean.Nearest(holidays, BankHolidays.Divisions) is { } near ? $"Did you mean {near}?" : s_holidays);
            return [];
        }

        try
        {
            if (new FileInfo(holidays) is { Exists: true, Length: > HolidayFile.LongestText })
            {
                faults.Add(key, holidays, "is longer than 1 MiB", "Give a calendar of holidays alone");
                return [];
            }

            var (days, wrong) = HolidayFile.Read(File.ReadAllText(holidays));
            if (wrong.Count > 0)
                faults.Add(key, holidays, $"cannot be taken as it is: {string.Join("; ", wrong.Take(MostFaultsShown))}"
                    + (wrong.Count > MostFaultsShown ? $"; and {wrong.Count - MostFaultsShown} more" : ""),
                    "Correct the file, or name another");
            return days;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add(key, holidays, "cannot be read", $"{s_holidays} that this program may read");
            return [];
        }
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
