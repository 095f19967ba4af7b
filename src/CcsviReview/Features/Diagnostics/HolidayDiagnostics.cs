using CcsviReview.Localization;
using CcsviReview.Settings.Checks;
using CcsviReview.WorkingTime;

namespace CcsviReview.Features.Diagnostics;

/// <summary>Checks whether the holidays are known as far ahead as plans reach, and which parts of a holiday file are not used.</summary>
internal static class HolidayDiagnostics
{
    private const int MonthsAhead = 12;

    /// <summary>Checks the holidays of the settings.</summary>
    /// <param name="holidays">The setting <c>Organisation:Holidays</c>.</param>
    /// <param name="zone">The organisation's time zone.</param>
    /// <param name="today">The day in that time zone.</param>
    public static DiagnosticResult Run(string holidays, string zone, DateOnly today)
    {
        if (!OrganisationCalendar.IsFile(holidays))
            return new DiagnosticResult("holidays", $"{holidays}, {Count(BuiltIn(holidays, today.Year))} in {today.Year}");
        if (OrganisationCalendar.ReadFile(holidays, zone) is not { Fault: null } read)
            return new DiagnosticResult("holidays", holidays, "cannot be read: correct Organisation:Holidays, then restart");
        return new DiagnosticResult("holidays", read.Days.Count == 0
            ? $"{holidays}, no free days"
            : $"{holidays}, {Count(read.Days.Count)} from {DayFormatter.Of(read.Days[0].On)} to {DayFormatter.Of(read.Days[^1].On)}")
        {
            ToDo = Advice(read, today),
        };
    }

    private static string? Advice(HolidayReading read, DateOnly today)
    {
        List<string> advice = [];
        if (read.NotUsedInShort is { } notUsed)
            advice.Add($"not used: {notUsed}");
        if (read.Days.Count == 0 || read.Days[^1].On < today.AddMonths(MonthsAhead))
            advice.Add($"later holidays count as working days: export the calendar for the next {MonthsAhead} months too");
        return advice.Count > 0 ? string.Join("; ", advice) : null;
    }

    private static int BuiltIn(string holidays, int year) => BankHolidays.Of(holidays).Count(day => day.On.Year == year);

    private static string Count(int days) => days == 1 ? "1 free day" : $"{days} free days";
}
