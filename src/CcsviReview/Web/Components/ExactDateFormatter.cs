using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Localization;

namespace CcsviReview.Web.Components;

/// <summary>
/// The exact value of a date: its weekday, its ISO 8601 text, its distance from today, and its origin. Shown when the pointer rests on it.
/// </summary>
internal static class ExactDateFormatter
{
    /// <summary>"Thursday 22 May 2014 (2014-05-22), 12 years ago; visible text, main p:nth-of-type(3)".</summary>
    /// <param name="date">The date, in the precision in which it was stated.</param>
    /// <param name="today">The day from which the distance counts.</param>
    /// <param name="from">Its origin; empty when only the surrounding page is known.</param>
    public static string Of(StatedDate date, DateOnly today, string from) => date.Precision switch
    {
        DatePrecision.Day =>
            Join(
                $"{date.First.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture)} ({date}), {DayFormatter.Distance(date.First, today)}",
                from),
        DatePrecision.Month =>
            Join($"{date.First.ToString("MMMM yyyy", CultureInfo.InvariantCulture)} ({date}); the page does not give the day", from),
        _ => Join($"{date}; the page does not give the month", from),
    };

    /// <summary>"Sunday 22 November 2026, 09:15:32 UTC+00:00, Europe/London".</summary>
    public static string Of(DateTimeOffset local, string zone, string from) =>
        Join(string.Create(CultureInfo.InvariantCulture, $"{local:dddd d MMMM yyyy, HH:mm:ss} UTC{local:zzz}, {zone}"), from);

    private static string Join(string exact, string from) => from.Length == 0 ? exact : $"{exact}; {from}";
}
