using System.Globalization;
using System.Text.Json.Serialization;

namespace CcsviReview.Facts;

/// <summary>A date as precisely as a page states it: a day, a month, a quarter or a year.</summary>
/// <remarks>
/// ISO 8601 text (<c>2014-05-22</c>, <c>2023-06</c>, <c>2002</c>) is its machine form, in the database and in every export. ISO 8601 has
/// none for a quarter: it is stored as <c>2024-Q3</c>, and <see cref="ToIso"/> gives its year.
/// Years 1 to 9999. Ordered by the first day that the date may mean, then by precision.
/// </remarks>
[JsonConverter(typeof(StatedDateJson))]
public readonly record struct StatedDate : IComparable<StatedDate>
{
    private StatedDate(DateOnly first, DatePrecision precision) => (First, Precision) = (first, precision);

    /// <summary>The first day that the date may mean; intervals count from it, because that is the earliest promise.</summary>
    public DateOnly First { get; }

    /// <summary>How exactly the page gives the date.</summary>
    public DatePrecision Precision { get; }

    /// <summary>The last day that the date may mean.</summary>
    public DateOnly Last => Precision switch
    {
        DatePrecision.Day => First,
        DatePrecision.Month => EndOfMonth(First),
        DatePrecision.Quarter => EndOfMonth(First.AddMonths(2)),
        _ => new DateOnly(First.Year, 12, 31),
    };

    private static DateOnly EndOfMonth(DateOnly first) => new(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month));

    /// <summary>Returns a date known to the day.</summary>
    public static StatedDate OfDay(DateOnly day) => new(day, DatePrecision.Day);

    /// <summary>Returns a date known to the month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1 to 9999 or the month not 1 to 12.</exception>
    public static StatedDate OfMonth(int year, int month) => new(new DateOnly(year, month, 1), DatePrecision.Month);

    /// <summary>Returns a date known to the quarter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1 to 9999 or the quarter not 1 to 4.</exception>
    public static StatedDate OfQuarter(int year, int quarter) => new(new DateOnly(year, (quarter * 3) - 2, 1), DatePrecision.Quarter);

    /// <summary>Returns a date known to the year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1 to 9999.</exception>
    public static StatedDate OfYear(int year) => new(new DateOnly(year, 1, 1), DatePrecision.Year);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a day, month or year in ISO 8601 form, and not a quarter.</exception>
    public static StatedDate Parse(string iso) => TryParse(iso, out var date)
        ? date
        : throw new FormatException($"'{iso}' is not a date such as 2014-05-22, 2023-06 or 2002.");

    /// <summary>Reads what <see cref="ToString"/> wrote; false when the text is something else.</summary>
    public static bool TryParse(string? iso, out StatedDate date)
    {
        date = default;
        if (iso is [_, _, _, _, '-', 'Q', >= '1' and <= '4' and var quarter])
        {
            var isYear = int.TryParse(iso.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0;
            date = isYear ? OfQuarter(year, quarter - '0') : default;
            return isYear;
        }
        var (format, precision) = iso?.Length switch
        {
            10 => ("yyyy-MM-dd", DatePrecision.Day),
            7 => ("yyyy-MM", DatePrecision.Month),
            4 => ("yyyy", DatePrecision.Year),
            _ => ("", DatePrecision.Year),
        };
        if (format.Length == 0
            || !DateOnly.TryParseExact(iso, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return false;
        date = new StatedDate(first, precision);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(StatedDate other) =>
        First != other.First ? First.CompareTo(other.First) : Precision.CompareTo(other.Precision);

    /// <summary>Returns the text that is stored: ISO 8601 in the stated precision, a quarter as <c>2024-Q3</c>.</summary>
    public override string ToString() => Precision switch
    {
        DatePrecision.Day => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DatePrecision.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        DatePrecision.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First:yyyy}-Q{(First.Month + 2) / 3}"),
        _ => First.ToString("yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// Returns ISO 8601 for programs that know only days, months and years; a quarter becomes its year, because any month would be
    /// invented.
    /// </summary>
    public string ToIso() => Precision == DatePrecision.Quarter ? First.ToString("yyyy", CultureInfo.InvariantCulture) : ToString();

    /// <summary>Returns the date as people write it: "22 May 2014", "June 2023", "Q3 2024", "2002".</summary>
    public string ToWords(CultureInfo? culture = null) => Precision == DatePrecision.Quarter
        ? string.Create(CultureInfo.InvariantCulture, $"Q{(First.Month + 2) / 3} {First:yyyy}")
        : First.ToString(
            Precision switch { DatePrecision.Day => "d MMMM yyyy", DatePrecision.Month => "MMMM yyyy", _ => "yyyy" },
            culture ?? CultureInfo.InvariantCulture);

#pragma warning disable CS1591 // The summary of the type explains the order.
    public static bool operator <(StatedDate left, StatedDate right) => left.CompareTo(right) < 0;

    public static bool operator >(StatedDate left, StatedDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(StatedDate left, StatedDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StatedDate left, StatedDate right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}
