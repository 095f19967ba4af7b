using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace CcsviReview.Facts;

/// <summary>How long a review stays good, in calendar months and days.</summary>
/// <remarks>
/// Its text is an ISO 8601 duration of whole years, months, weeks and days (<c>P3Y</c>, <c>P6M</c>, <c>P191D</c>), from one day to a
/// hundred years.
/// Calendar arithmetic, always from the original date: 31 August + P6M is the last day of February; 29 February 2024 + P3Y is 28 February
/// 2027.
/// </remarks>
[JsonConverter(typeof(ReviewIntervalJson))]
public readonly partial record struct ReviewInterval
{
    private const int LongestMonths = 1200;
    private const int LongestDays = 36525;

    /// <summary>Creates an interval of calendar months followed by days.</summary>
    /// <param name="months">0 to 1200 calendar months.</param>
    /// <param name="days">0 to 36525 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is out of its range, or both are 0.</exception>
    public ReviewInterval(int months, int days = 0)
    {
        if (months is < 0 or > LongestMonths || days is < 0 or > LongestDays || months + days == 0)
            throw new ArgumentOutOfRangeException(nameof(months), $"{months} months and {days} days is not one day to a hundred years.");
        (Months, Days) = (months, days);
    }

    /// <summary>Calendar months, 0 to 1200.</summary>
    public int Months { get; }

    /// <summary>Days after the months, 0 to 36525.</summary>
    public int Days { get; }

    /// <summary>Returns the day on which something done on <paramref name="start"/> is due again; at most the last day of 9999.</summary>
    public DateOnly After(DateOnly start)
    {
        var lastMonth = (9999 * 12) + 11;
        var month = (start.Year * 12) + start.Month - 1 + Months;
        if (month > lastMonth)
            return DateOnly.MaxValue;
        var day = start.AddMonths(Months);
        return DateOnly.MaxValue.DayNumber - day.DayNumber < Days ? DateOnly.MaxValue : day.AddDays(Days);
    }

    /// <summary>Reads an ISO 8601 duration.</summary>
    /// <exception cref="FormatException">The text is not such a duration.</exception>
    public static ReviewInterval Parse(string iso) => TryParse(iso, out var interval)
        ? interval
        : throw new FormatException($"'{iso}' is not an interval such as P3Y, P6M or P191D (one day to a hundred years).");

    /// <summary>Reads an ISO 8601 duration; false when the text is something else or out of range.</summary>
    public static bool TryParse(string? iso, out ReviewInterval interval)
    {
        interval = default;
        if (iso is null || Iso().Match(iso) is not { Success: true } match)
            return false;
        var months = (12 * Number(match, "y")) + Number(match, "m");
        var days = (7 * Number(match, "w")) + Number(match, "d");
        if (months > LongestMonths || days > LongestDays || months + days == 0)
            return false;
        interval = new ReviewInterval((int)months, (int)days);
        return true;
    }

    /// <summary>Returns the ISO 8601 duration: in years where the months are whole years, else in months; then days.</summary>
    public override string ToString()
    {
        var months = Months switch
        {
            0 => "",
            _ when Months % 12 == 0 => string.Create(CultureInfo.InvariantCulture, $"{Months / 12}Y"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Months}M"),
        };
        var days = Days == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Days}D");
        return $"P{months}{days}";
    }

    /// <summary>Returns the interval in English: "3 years", "6 months", "191 days".</summary>
    public string ToWords()
    {
        var months = Months switch
        {
            0 => null,
            _ when Months % 12 == 0 => Count(Months / 12, "year"),
            _ => Count(Months, "month"),
        };
        var days = Days == 0 ? null : Count(Days, "day");
        return months is null ? days ?? "" : days is null ? months : $"{months} and {days}";
    }

    private static string Count(int number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    private static long Number(Match match, string group) =>
        match.Groups[group] is { Success: true } g ? long.Parse(g.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\AP(?:(?<y>\d{1,6})Y)?(?:(?<m>\d{1,6})M)?(?:(?<w>\d{1,6})W)?(?:(?<d>\d{1,6})D)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Iso();
}
