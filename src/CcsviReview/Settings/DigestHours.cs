using System.Globalization;
using CcsviReview.WorkingTime;

namespace CcsviReview.Settings;

/// <summary>Reads when digests may be sent: days, hour and quiet hours, from settings that may be invalid.</summary>
internal static class DigestHours
{
    /// <summary>Reads quiet hours such as <c>18:00-07:30</c>; empty text means none.</summary>
    public static bool TryQuiet(string? text, out QuietHours quiet)
    {
        quiet = default;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (text.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to] || !IsTime(from, out var first)
            || !IsTime(to, out var last) || first == last)
            return false;
        quiet = new QuietHours(first, last);
        return true;
    }

    /// <summary>Records everything that is wrong with the hours of the organisation and of its people.</summary>
    public static void Check(ReviewSettings settings, SettingFaults faults)
    {
        var organisation = settings.Organisation;
        if (!TryQuiet(organisation.QuietHours, out var quiet))
            faults.Add(
                "Organisation:QuietHours", organisation.QuietHours, "is not two different times of day", "Write for example 18:00-07:30");
        CheckDays("Organisation:DigestDays", organisation.DigestDays, faults);
        CheckHour("Organisation:DigestHour", organisation.DigestHour, quiet, faults);
        for (var i = 0; i < settings.People.Editors.Length; i++)
        {
            var (editor, key) = (settings.People.Editors[i], $"People:Editors:{i}");
            if (editor.DigestDays is { } days)
                CheckDays($"{key}:DigestDays", days, faults);
            if (editor.DigestHour is { } hour)
                CheckHour($"{key}:DigestHour", hour, quiet, faults);
            if (editor.Zone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                faults.Add($"{key}:Zone", zone, "is not an IANA time zone that this machine knows",
                    "Write for example Europe/London, or remove it to use the organisation's time zone");
            if (editor.WeeklyCapacity is < 1 or > 1000)
                faults.Add($"{key}:WeeklyCapacity", editor.WeeklyCapacity.Value.ToString(CultureInfo.InvariantCulture),
                    "is not a number of pages from 1 to 1000", "Remove it if it is not known");
        }
    }

    private static void CheckDays(string key, string days, SettingFaults faults)
    {
        if (!WeekPattern.TryParse(days, out _))
            faults.Add(key, days, "is not a list of weekdays", "Write for example Mon-Fri, or Mon,Wed,Fri");
    }

    private static void CheckHour(string key, int hour, QuietHours quiet, SettingFaults faults)
    {
        var value = hour.ToString(CultureInfo.InvariantCulture);
        if (hour is < 0 or > 23)
            faults.Add(key, value, "is not an hour from 0 to 23", "Write only the hour, such as 8");
        else if (quiet.Hold(new TimeOnly(hour, 0)))
            faults.Add(key, value, "is within the quiet hours (Organisation:QuietHours)",
                $"Choose an hour outside {quiet.From:HH':'mm} to {quiet.To:HH':'mm}");
    }

    private static bool IsTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
