using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>Dates of three numbers that end with their year: 30/08/2014, 4/21/2009, 01.01.23, 30 08 2014.</summary>
internal static class NumericDates
{
    public static bool TryRead(TextCursor cursor, int first, NumericOrder? order, out DateReading reading)
    {
        reading = default;
        if (!Separator(ref cursor, out var separator) || !cursor.Number(out var second, out var digits))
            return false;
        if (digits == 4)
            return separator != ' ' && TryMonth(cursor, first, second, out reading);
        if (digits > 2)
            return false;
        if (!Separator(ref cursor, out var again) || again != separator)
            return false;
        if (!cursor.Number(out var year, out var yearDigits) || yearDigits is not (2 or 4))
            return false;
        // Numbers with spaces between them can be many things; two, two and four digits are a date.
        if (separator == ' ' && (digits != 2 || yearDigits != 4 || year is < 1900 or >= 2200 || char.IsLetterOrDigit(cursor.Sign)))
            return false;
        // Not a version with more parts: 3.4.2024.1.
        if (separator == '.' && cursor.Sign == '.' && char.IsAsciiDigit(cursor.Following()))
            return false;
        string? note = null;
        if (yearDigits == 2)
            (year, note) = ShortYears.Completed(year);
        reading = Read(cursor.At, first, second, year, separator == '.' ? NumericOrder.DayFirst : order) with { Note = note };
        return true;
    }

    // 06/2022, 06.2022
    private static bool TryMonth(TextCursor cursor, int month, int year, out DateReading reading)
    {
        reading = DateReading.Month(cursor.At, year, month);
        return month is >= 1 and <= 12 && year is >= 1900 and < 2200 && cursor.Sign is not ('/' or '-')
            && !char.IsLetterOrDigit(cursor.Sign);
    }

    private static DateReading Read(int end, int first, int second, int year, NumericOrder? order)
    {
        var dayFirst = DateReading.Day(end, year, second, first);
        var monthFirst = DateReading.Day(end, year, first, second);
        if (dayFirst.Doubt is Doubt.ForeignCalendar or Doubt.Placeholder)
            return dayFirst;
        if (dayFirst.Date is null && monthFirst.Date is null)
            return second > 12 && first <= 12 ? monthFirst : dayFirst;
        if (monthFirst.Date is null)
            return dayFirst with { Proves = first > 12 ? NumericOrder.DayFirst : null };
        if (dayFirst.Date is null)
            return monthFirst with { Proves = second > 12 ? NumericOrder.MonthFirst : null };
        if (first == second)
            return dayFirst;
        return order switch
        {
            NumericOrder.DayFirst => dayFirst,
            NumericOrder.MonthFirst => monthFirst,
            _ => new DateReading(end) { Doubt = new Doubt.Ambiguous(dayFirst.Date.Value, monthFirst.Date.Value) },
        };
    }

    private static bool Separator(ref TextCursor cursor, out char separator)
    {
        if (cursor.Sign == ' ' && cursor.Following() == '/')
            cursor.At++;
        separator = cursor.Sign switch { '\u2011' or '\u2010' or '–' => '-', '\u00A0' => ' ', var sign => sign };
        if (separator is not ('/' or '-' or '.' or '_' or ' '))
            return false;
        cursor.At++;
        if (separator == ' ')
            return char.IsAsciiDigit(cursor.Sign);
        if (separator != '-')
            cursor.Spaces();
        return true;
    }
}
