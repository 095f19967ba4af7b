using CcsviReview.Facts;

namespace CcsviReview.Localization;

/// <summary>Days as people write and say them in English; letters say them in their reader's language by <see cref="Words"/>.</summary>
public static class DayFormatter
{
    /// <summary>The day: "22 May 2014".</summary>
    public static string Of(DateOnly day) => Words.English.Of(StatedDate.OfDay(day));

    /// <summary>The date with its preposition: "on 22 May 2014", "in June 2023", "in 2002".</summary>
    public static string On(StatedDate date) => Words.English.When(date);

    /// <summary>How far a day is from today: "9 years ago", "yesterday", "today", "in 11 days".</summary>
    /// <remarks>Whole units, never rounded up: days below two months, months below two years, then years.</remarks>
    public static string Distance(DateOnly day, DateOnly today) => Words.English.Distance(day, today);
}
