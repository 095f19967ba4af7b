using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Settings;

namespace CcsviReview.Web.Policies;

/// <summary>Converts between form fields and values of the settings.</summary>
internal static class FormValues
{
    /// <summary>The units of an interval: the letter of ISO 8601, and the word.</summary>
    public static IReadOnlyList<(string Unit, string Words)> Units { get; } =
        [("Y", "years"), ("M", "months"), ("W", "weeks"), ("D", "days")];

    /// <summary>A number and a unit as an ISO 8601 duration; a unit that is a complete duration is returned unchanged.</summary>
    public static string Interval(string number, string unit) => unit.Length > 1 ? unit : $"P{number.Trim()}{unit}";

    /// <summary>The number and the unit of a duration; a duration with several units is returned as the unit.</summary>
    public static (string Number, string Unit) Split(string iso)
    {
        if (!ReviewInterval.TryParse(iso, out var interval))
            return iso is ['P', .. var number, 'Y' or 'M' or 'W' or 'D'] ? (number, iso[^1..]) : ("", "Y");
        return interval switch
        {
            { Days: 0, Months: var months } when months % 12 == 0 => (Number(months / 12), "Y"),
            { Days: 0, Months: var months } => (Number(months), "M"),
            { Months: 0, Days: var days } when days % 7 == 0 => (Number(days / 7), "W"),
            { Months: 0, Days: var days } => (Number(days), "D"),
            _ => ("", iso),
        };
    }

    /// <summary>A duration that can be switched off, as a form shows it: "30", another duration unchanged, empty when off.</summary>
    public static string InDays(string value) => BringForwardOptions.IsOff(value) ? ""
        : ReviewInterval.TryParse(value, out var interval) && interval.Months == 0 ? Number(interval.Days)
        : value;

    /// <summary>The value of such a field; a text that is not a number of days is kept, so that the checks report it.</summary>
    public static string OfDays(string text) => text.Length == 0 ? BringForwardOptions.Off
        : text.All(char.IsAsciiDigit) ? $"P{text}D"
        : text;

    /// <summary>The days of "60, 30 and 7", with a sign; a text that is not a number is kept, so that the checks report it.</summary>
    public static IEnumerable<string> Days(string text, bool areBefore) =>
        text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => !word.Equals("and", StringComparison.OrdinalIgnoreCase))
            .Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                ? Number(areBefore ? -days : days)
                : word);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
