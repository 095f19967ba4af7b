using System.Globalization;
using CcsviReview.Localization;
using CcsviReview.WorkingTime;

namespace CcsviReview.Settings.Checks;

/// <summary>
/// Creates the working calendar from <c>Organisation:WorkingDays</c>, <c>Holidays</c> and <c>FreeDays</c>; a holiday file is read once, at
/// start.
/// </summary>
internal static class OrganisationCalendar
{
    private const int LongestFreeDays = 366;
    private static readonly string s_divisions =
        $"Write {string.Join(", ", BankHolidays.Divisions.SkipLast(1))} or {BankHolidays.Divisions[^1]}";
    private static readonly string s_holidays =
        $"Write {string.Join(", ", BankHolidays.Divisions)}, a country such as IE or Ireland, or the path of an iCalendar file that ends in .ics";

    // They have no common holidays: each division has its own.
    private static readonly string[] s_ofDivisions = ["GB", "UK", "United Kingdom", "Great Britain", "England", "Wales", "Britain"];

    /// <summary>The calendar of valid settings.</summary>
    /// <exception cref="FormatException">The settings are invalid, for example because the holiday file changed since they were
    /// checked.</exception>
    public static WorkingCalendar Of(OrganisationOptions organisation)
    {
        var faults = new SettingFaults();
        var calendar = Read(organisation, faults);
        return faults.Found.Count == 0 ? calendar : throw new FormatException(faults.Found[0].ToString());
    }

    /// <summary>The calendar, from the parts of the settings that are valid; records what is wrong.</summary>
    public static WorkingCalendar Read(OrganisationOptions organisation, SettingFaults faults)
    {
        if (!WeekPattern.TryParse(organisation.WorkingDays, out var week))
            faults.Add("Organisation:WorkingDays", organisation.WorkingDays, "is not a list of weekdays",
                "Write for example Mon-Fri, or Mon-Thu, Sat");
        List<FreeDay> free = [];
        for (var i = 0; i < organisation.FreeDays.Length; i++)
            free.AddRange(Span($"Organisation:FreeDays:{i}", organisation.FreeDays[i], faults));
        if (organisation.Holidays is { } holidays)
            free.AddRange(Holidays(holidays, organisation.Zone, faults));
        return new WorkingCalendar(week ?? WeekPattern.WholeWeek, free);
    }

    private static IEnumerable<FreeDay> Span(string key, string text, SettingFaults faults)
    {
        var ends = text.Split(" to ");
        if (ends.Length > 2 || Day(ends[0]) is not { } first || Day(ends[^1]) is not { } last)
            faults.Add(key, text, "is not a valid date", "Write a date such as 2026-12-24, or a range such as 2026-12-29 to 2026-12-31");
        else if (last < first || last.DayNumber - first.DayNumber >= LongestFreeDays)
            faults.Add(
                key, text, $"is not 1 to {LongestFreeDays} days", "Write the earlier date first, and split a longer range into several entries");
        else
            return Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1)
                .Select(day => new FreeDay(DateOnly.FromDayNumber(day), ""));
        return [];
    }

    private static IReadOnlyList<FreeDay> Holidays(string holidays, string zone, SettingFaults faults)
    {
        const string key = "Organisation:Holidays";
        if (BankHolidays.Has(holidays))
            return BankHolidays.Of(holidays);
        if (!IsFile(holidays))
        {
            faults.Add(key, holidays, "is neither a built-in calendar nor an .ics file", RemedyOf(holidays));
            return [];
        }

        if (ReadFile(holidays, zone) is not { } read)
        {
            faults.Add(key, holidays, "cannot be read", $"{s_holidays} that this program can read");
            return [];
        }
        if (read.Fault is { } fault)
            faults.Add(key, holidays, $"cannot be used: {fault}", "Export the calendar again, or name another file");
        else if (read.NotUsedInShort is { } notUsed)
            faults.Note($"{key}: '{SettingFault.Shown(holidays)}' is read, but parts of it are not used: {notUsed}.");
        return read.Days;
    }

    private static string RemedyOf(string holidays) =>
        s_ofDivisions.Contains(holidays, StringComparer.OrdinalIgnoreCase) ? s_divisions
        : DidYouMean.Nearest(holidays, BankHolidays.Divisions.Concat(BankHolidays.Countries.Select(country => country.Name))) is { } near
            ? $"Did you mean {near}?"
            : s_holidays;

    /// <summary>Whether <c>Organisation:Holidays</c> names a file.</summary>
    public static bool IsFile(string holidays) => holidays.EndsWith(".ics", StringComparison.OrdinalIgnoreCase);

    /// <summary>The content of the holiday file; null when it is missing or cannot be read.</summary>
    public static HolidayReading? ReadFile(string path, string zone)
    {
        try
        {
            return new FileInfo(path).Length > HolidayFile.LongestText
                ? HolidayFile.TooLong
                : HolidayFile.Read(
                    File.ReadAllText(path), TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
