using System.Globalization;
using CcsviReview.Facts;

namespace CcsviReview.Policies;

/// <summary>Days as people write and say them.</summary>
public static class DayWords
{
    /// <summary>The day: "22 May 2014".</summary>
    public static string Of(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The date with its preposition: "on 22 May 2014", "in June 2023", "in 2002".</summary>
    public static string On(StatedDate date) => (date.Precision == DatePrecision.Day ? "on " : "in ") + date.ToWords();

    /// <summary>How far a day is from today: "9 years ago", "yesterday", "today", "in 11 days".</summary>
    /// <remarks>Whole units, never rounded up: days below two months, months below two years, then years.</remarks>
    public static string Distance(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        -1 => "yesterday",
        1 => "tomorrow",
        < 0 => $"{Between(day, today)} ago",
        _ => $"in {Between(today, day)}",
    };

    private static string Between(DateOnly first, DateOnly last)
    {
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month;
        if (months > 0 && first.AddMonths(months) > last)
            months--;
        return months switch
        {
            < 2 => Count(last.DayNumber - first.DayNumber, "day"),
            < 24 => Count(months, "month"),
            _ => Count(months / 12, "year"),
        };
    }

    /// <summary>A number with its noun: "1 page", "417 pages", "9,950 pages".</summary>
    internal static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
