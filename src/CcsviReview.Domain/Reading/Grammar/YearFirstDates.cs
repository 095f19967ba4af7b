namespace CcsviReview.Reading.Grammar;

/// <summary>Dates that begin with their year: ISO 8601, 2024/7/16, 2024年7月16日, 2021년 5월 14일, 2020 May 3, or the year alone.</summary>
internal static class YearFirstDates
{
    private const string YearSigns = "年년";
    private const string MonthSigns = "月월";
    private const string DaySigns = "日일号號";

    public static bool TryRead(TextCursor cursor, int year, out DateReading reading)
    {
        if (TryMarked(cursor, year, out reading) || Quarters.TryAfterYear(cursor, year, out reading)
            || TryNumbers(cursor, year, out reading) || TryMonthName(cursor, year, out reading))
            return true;
        // 0000 and 0044 are parts of telephone numbers.
        if (year < 1000 || (cursor.Sign is '-' or '/' && char.IsLetterOrDigit(cursor.Following())))
            return false;
        reading = DateReading.Year(cursor.At, year);
        return (year is >= 1900 and < 2200 || reading.Doubt is not null) && cursor.Sign is not ('%' or '€' or '£' or '$');
    }

    private static bool TryMarked(TextCursor cursor, int year, out DateReading reading)
    {
        reading = default;
        if (!Sign(ref cursor, YearSigns))
            return false;
        reading = DateReading.Year(cursor.At, year);
        cursor.Spaces();
        if (!cursor.Number(out var month, out _) || !Sign(ref cursor, MonthSigns))
            return true;
        reading = DateReading.Month(cursor.At, year, month);
        cursor.Spaces();
        if (cursor.Number(out var day, out _) && Sign(ref cursor, DaySigns))
            reading = DateReading.Day(cursor.At, year, month, day);
        return true;
    }

    private static bool Sign(ref TextCursor cursor, string signs)
    {
        var from = cursor;
        from.Spaces();
        if (!signs.Contains(from.Sign, StringComparison.Ordinal))
            return false;
        cursor.At = from.At + 1;
        return true;
    }

    private static bool TryNumbers(TextCursor cursor, int year, out DateReading reading)
    {
        reading = default;
        var separator = cursor.Sign is '\u2011' or '\u2010' ? '-' : cursor.Sign;
        if (separator is not ('-' or '/' or '.' or '_' or ' '))
            return false;
        cursor.At++;
        if (separator is ' ' or '_')
            return TrySpaced(cursor, year, separator, out reading);
        if (separator == '.')
            cursor.Spaces();
        if (!cursor.Number(out var second, out var digits))
            return false;
        if (digits > 2)
            return false;
        if (cursor.Sign is '-' or '/' or '.' or '\u2011' or '\u2010')
        {
            var third = cursor;
            third.At++;
            if (separator == '.')
                third.Spaces();
            if (third.Number(out var day, out var dayDigits))
            {
                reading = dayDigits > 2
                    ? DateReading.Impossible(third.At, $"there is no day {day}")
                    : DateReading.Day(third.At, year, second, day);
                return true;
            }
        }
        // 2019-20 is a range of years, 2019.10 a version.
        if (digits != 2 || separator == '.' || second is < 1 or > 12)
            return false;
        reading = DateReading.Month(cursor.At, year, second);
        return true;
    }

    // 2024 03 03, 2024_03_03
    private static bool TrySpaced(TextCursor cursor, int year, char separator, out DateReading reading)
    {
        reading = default;
        if (!cursor.Number(out var month, out var monthDigits) || monthDigits != 2 || !cursor.Take(separator)
            || !cursor.Number(out var day, out var dayDigits) || dayDigits != 2 || char.IsLetterOrDigit(cursor.Sign)
            || year is < 1900 or >= 2200 || month is < 1 or > 12)
            return false;
        reading = DateReading.Day(cursor.At, year, month, day);
        return true;
    }

    private static bool TryMonthName(TextCursor cursor, int year, out DateReading reading)
    {
        reading = default;
        // "2022. június 22." has a point after its year.
        if (cursor.Sign == '.' && cursor.Following() == ' ' && char.IsLower(cursor.Following(2)))
            cursor.At++;
        if (cursor.Sign == ',' && cursor.Following() == ' ')
            cursor.At++;
        if (cursor.Spaces() == 0 && !cursor.Take('-'))
            return false;
        if (!cursor.Month(out var month))
            return false;
        var afterMonth = cursor;
        if ((cursor.Spaces() > 0 || cursor.Take('-')) && cursor.Number(out var day, out var digits) && digits <= 2)
        {
            reading = DateReading.Day(cursor.At, year, month, day);
            return true;
        }
        // In "2024 March" the statement ends here; "2019 May was cold" goes on, and a longer number is not a day.
        if (!ShortYears.IsEnd(afterMonth.Text, afterMonth.At))
            return false;
        reading = DateReading.Month(afterMonth.At, year, month);
        return true;
    }
}
