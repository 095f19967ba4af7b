using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Reads a date that begins at a position of a text, in every form that pages use.</summary>
internal static class DateReader
{
    /// <summary>Reads the date that begins at <paramref name="at"/>; returns false when none does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the date would begin.</param>
    /// <param name="order">The order of numeric dates, where it is known; otherwise a date with two meanings is ambiguous.</param>
    /// <param name="reading">The date, or why it cannot be used.</param>
    public static bool TryRead(string text, int at, NumericOrder? order, out DateReading reading)
    {
        reading = default;
        Effort.Took(1);
        var cursor = new TextCursor(text, at);
        if (!CanBegin(text, at))
            return false;
        if (Placeholders.TryRead(text, at, out var end))
        {
            reading = new DateReading(end) { Doubt = new Doubt.Placeholder() };
            return true;
        }
        if (char.IsLetter(cursor.Sign))
            return TryFromWord(cursor, out reading);
        if (!char.IsDigit(cursor.Sign) || !cursor.Number(out var first, out var digits))
            return false;
        return digits switch
        {
            4 => YearFirstDates.TryRead(cursor, first, out reading),
            8 => TryCompact(cursor, first, out reading),
            1 or 2 => TryDayOrMonthFirst(cursor, first, order, out reading),
            _ => false,
        };
    }

    // Called for every word of a page; almost every word can be excluded by its first letters.
    private static bool CanBegin(TextCursor cursor) =>
        !char.IsLetter(cursor.Sign) || cursor.Sign is 'Q' or 'q' || cursor.CanBeginMonth || Placeholders.CanBegin(cursor.Text, cursor.At);

    /// <summary>Returns false where no date begins: quicker than reading one, and enough for most words.</summary>
    public static bool CanBegin(string text, int at) => at < text.Length && CanBegin(new TextCursor(text, at));

    private static bool TryCompact(TextCursor cursor, int number, out DateReading reading)
    {
        reading = DateReading.Day(cursor.At, number / 10000, number / 100 % 100, number % 100);
        var isMoment = cursor.Sign == 'T' && char.IsAsciiDigit(cursor.Following()); // 20240506T140500Z
        return reading.Date is { First.Year: > 1900 and < 2200 } && (isMoment || !char.IsLetterOrDigit(cursor.Sign));
    }

    private static bool TryDayOrMonthFirst(TextCursor cursor, int first, NumericOrder? order, out DateReading reading)
    {
        reading = default;
        if (cursor.Sign is '/' or '-' or '.' or '_' or '–' or '\u2011' or '\u2010' or ' ' or '\u00A0')
        {
            if (NumericDates.TryRead(cursor, first, order, out reading))
                return true;
        }
        Ordinal(ref cursor);
        return TryDayThenMonthName(cursor, first, out reading) || (first <= 4 && Quarters.TryAfterNumber(cursor, first, out reading));
    }

    // 22 May 2014; 22-May-2014; 1er juin 2021; 14 de mayo de 2021; 4. Mai 2021; 22 of May, 2014; 6 Oct '20
    private static bool TryDayThenMonthName(TextCursor cursor, int day, out DateReading reading)
    {
        reading = default;
        var isTight = cursor.Sign is '-' or '/';
        Glue(ref cursor);
        if (!cursor.Month(out var month))
            return RomanMonths.TryRead(cursor, day, out reading);
        Glue(ref cursor);
        if (!ShortYears.TryRead(ref cursor, isTight ? ShortYear.Any : ShortYear.AtEnd, out var year, out var note))
            return false;
        reading = DateReading.Day(cursor.At, year, month, day) with { Note = note };
        return true;
    }

    // May 22, 2014; May 22nd 2014; May twenty-second, 2014; May 22 14:05:00 UTC 2014; May 2014; May-14; Q3 2024
    private static bool TryFromWord(TextCursor cursor, out DateReading reading)
    {
        reading = default;
        if (cursor.Sign is 'Q' or 'q' && char.IsAsciiDigit(cursor.Following()))
            return Quarters.TryFromSign(cursor, out reading);
        if (!cursor.Month(out var month))
            return false;
        var isTight = cursor.Sign is '-' or '\u2011';
        Glue(ref cursor);
        var afterMonth = cursor;
        string? note;
        if (cursor.Number(out var day, out var digits) ? digits <= 2 : OrdinalDays.TryTake(ref cursor, out day))
        {
            Ordinal(ref cursor);
            cursor.Take('.');
            var hasComma = cursor.Sign == ',';
            Glue(ref cursor);
            if (ShortYears.TryRead(ref cursor, hasComma ? ShortYear.AtEnd : ShortYear.Marked, out var year, out note)
                || ShortYears.TryAfterTime(ref cursor, out year))
            {
                reading = DateReading.Day(cursor.At, year, month, day) with { Note = note };
                return true;
            }
        }
        cursor = afterMonth;
        if (!ShortYears.TryRead(ref cursor, isTight ? ShortYear.AtEnd : ShortYear.Marked, out var monthsYear, out note))
            return false;
        reading = DateReading.Month(cursor.At, monthsYear, month) with { Note = note };
        return true;
    }

    // st, nd, rd, th; er, re, e; º, ª; a point is handled with what joins day and month.
    private static void Ordinal(ref TextCursor cursor)
    {
        if (cursor.Sign is 'º' or 'ª' or '°')
        {
            cursor.At++;
            return;
        }
        var from = cursor;
        from.Spaces();
        Span<char> folded = stackalloc char[8];
        var word = from.PeekWord(folded, out var end);
        if (word is "st" or "nd" or "rd" or "th" or "er" or "ère" or "ste" or "го" or "ain" or "af" or "il" or "ydd" or "eg" or "fed"
            or "ed" || (word is "e" or "re" && end < from.Text.Length && from.Text[end] == ' '))
            cursor.At = end;
    }

    // What joins day, month and year: spaces, a comma, a hyphen, "of", "de", "del".
    internal static void Glue(ref TextCursor cursor)
    {
        Span<char> folded = stackalloc char[4];
        for (var steps = 0; steps < 4; steps++)
        {
            var before = cursor.At;
            cursor.Spaces();
            if (cursor.Sign is ',' or '-' or '/' or '.' or '،' or '\u2011' or '\u2010')
                cursor.At++;
            if (cursor.PeekWord(folded, out var end) is "of" or "de" or "del" or "d'" or "di" or "do" or "o" or "den" or "day")
                cursor.At = end;
            if (cursor.At == before)
                return;
        }
    }
}
