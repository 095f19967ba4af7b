using System.Globalization;
using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>A date found in a text: its meaning, or why it cannot be used.</summary>
/// <param name="End">The position after its last character.</param>
internal readonly record struct DateReading(int End)
{
    public StatedDate? Date { get; init; }

    public Doubt? Doubt { get; init; }

    /// <summary>The order that this date proves, because one of its parts is over 12.</summary>
    public NumericOrder? Proves { get; init; }

    /// <summary>A note for the reason, for example how a two-digit year was completed.</summary>
    public string? Note { get; init; }

    /// <summary>Returns the date of a day, or why it does not exist.</summary>
    public static DateReading Day(int end, int year, int month, int day)
    {
        if (Calendars.Foreign(year) is { } calendar)
            return new DateReading(end) { Doubt = new Doubt.ForeignCalendar(calendar) };
        if (year < 1 || (year == 1 && month == 1) || (year == 1970 && month == 1 && day == 1) || (month == 0 && day == 0))
            return new DateReading(end) { Doubt = new Doubt.Placeholder() };
        if (year is < 1000 or > 9999)
            return Impossible(end, Invariant($"{year} is not a valid year"));
        if (month is < 1 or > 12)
            return Impossible(end, Invariant($"there is no month {month}"));
        var days = DateTime.DaysInMonth(year, month);
        return day < 1 || day > days
            ? Impossible(
                end, Invariant($"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)} {year} has {days} days, not {day}"))
            : new DateReading(end) { Date = StatedDate.OfDay(new DateOnly(year, month, day)) };
    }

    public static DateReading Month(int end, int year, int month) => Calendars.Foreign(year) is { } calendar
        ? new DateReading(end) { Doubt = new Doubt.ForeignCalendar(calendar) }
        : month is < 1 or > 12 || year is < 1000 or > 9999
            ? Impossible(end, Invariant($"there is no month {month} of {year}"))
            : new DateReading(end) { Date = StatedDate.OfMonth(year, month) };

    public static DateReading Quarter(int end, int year, int quarter) => Calendars.Foreign(year) is { } calendar
        ? new DateReading(end) { Doubt = new Doubt.ForeignCalendar(calendar) }
        : year is < 1000 or > 9999
            ? Impossible(end, Invariant($"{year} is not a valid year"))
            : new DateReading(end) { Date = StatedDate.OfQuarter(year, quarter) };

    public static DateReading Year(int end, int year) => Calendars.Foreign(year) is { } calendar
        ? new DateReading(end) { Doubt = new Doubt.ForeignCalendar(calendar) }
        : year is < 1000 or > 9999
            ? Impossible(end, Invariant($"{year} is not a valid year"))
            : new DateReading(end) { Date = StatedDate.OfYear(year) };

    public static DateReading Impossible(int end, string why) => new(end) { Doubt = new Doubt.Impossible(why) };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Distinguishes the years of other calendars from ours.</summary>
internal static class Calendars
{
    /// <summary>Returns the calendar that a year of this size must belong to; null for ours.</summary>
    public static string? Foreign(int year) => year switch
    {
        >= 1300 and < 1500 => "Jalali or Hijri",
        >= 2400 and < 2700 => "Buddhist",
        _ => null,
    };
}
