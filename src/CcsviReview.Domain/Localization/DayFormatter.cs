using CcsviReview.Facts;

namespace CcsviReview.Localization;

/// <summary>Writes days for people in English; emails use their recipient's language, from <see cref="Words"/>.</summary>
public static class DayFormatter
{
    /// <summary>Returns the day: "22 May 2014".</summary>
    public static string Of(DateOnly day) => Words.English.Of(StatedDate.OfDay(day));

    /// <summary>Returns the date with its preposition: "on 22 May 2014", "in June 2023", "in 2002".</summary>
    public static string On(StatedDate date) => Words.English.When(date);

    /// <summary>Returns how far a day is from today: "9 years ago", "yesterday", "today", "in 11 days".</summary>
    /// <remarks>In whole units, rounded down: days up to two months, months up to two years, then years.</remarks>
    public static string Distance(DateOnly day, DateOnly today) => Words.English.Distance(day, today);
}
