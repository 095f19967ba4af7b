using System.Globalization;

namespace CcsviReview.Localization;

/// <summary>Writes numbers with their nouns, in English, for reports and pages; emails use their recipient's language.</summary>
public static class NumberFormatter
{
    /// <summary>Returns a number with its noun: "0 pages", "1 page", "417 pages", "9,950 pages".</summary>
    /// <param name="number">The number.</param>
    /// <param name="noun">The singular noun, whose plural ends in s: "page", "due date".</param>
    public static string Of(int number, string noun) => Of(number, noun, noun + "s");

    /// <summary>
    /// Returns the same for a noun with another plural: "1 reply", "2 replies"; "1 page was changed", "2 pages were changed".
    /// </summary>
    public static string Of(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");

    /// <summary>Returns a duration in seconds, with a tenth where there is one: "1 second", "1.5 seconds", "30 seconds".</summary>
    public static string Seconds(TimeSpan span) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} {(Math.Round(span.TotalSeconds, 1) == 1 ? "second" : "seconds")}");
}
