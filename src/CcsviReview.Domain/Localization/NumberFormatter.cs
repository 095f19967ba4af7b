using System.Globalization;

namespace CcsviReview.Localization;

/// <summary>Numbers with what they count, in English, as reports and pages say them; letters say them in their reader's language.</summary>
public static class NumberFormatter
{
    /// <summary>A number with its noun: "0 pages", "1 page", "417 pages", "9,950 pages".</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">The word for one, which takes an s for more: "page", "due date".</param>
    public static string Of(int number, string noun) => Of(number, noun, noun + "s");

    /// <summary>
    /// The same for a word that takes another ending: "1 reply", "2 replies"; "1 page was changed", "2 pages were changed".
    /// </summary>
    public static string Of(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");

    /// <summary>A stretch of time in seconds, with a tenth where there is one: "1 second", "1.5 seconds", "30 seconds".</summary>
    public static string Seconds(TimeSpan span) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} {(Math.Round(span.TotalSeconds, 1) == 1 ? "second" : "seconds")}");
}
