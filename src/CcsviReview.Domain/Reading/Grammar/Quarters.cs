namespace CcsviReview.Reading.Grammar;

/// <summary>Quarters of a year: Q3 2024, 2024 Q3, 3rd quarter of 2024, 3. Quartal 2024.</summary>
internal static class Quarters
{
    /// <summary>Reads the quarter that begins here with its Q.</summary>
    public static bool TryFromSign(TextCursor cursor, out DateReading reading)
    {
        reading = default;
        if (!Sign(ref cursor, out var quarter))
            return false;
        DateReader.Glue(ref cursor);
        if (!ShortYears.TryRead(ref cursor, ShortYear.Marked, out var year, out var note))
            return false;
        reading = DateReading.Quarter(cursor.At, year, quarter) with { Note = note };
        return true;
    }

    /// <summary>Reads the quarter after its year: 2024 Q3, 2024-Q3, 2024Q3.</summary>
    public static bool TryAfterYear(TextCursor cursor, int year, out DateReading reading)
    {
        reading = default;
        if (cursor.Sign is ' ' or '-' or '/' or '\u00A0')
            cursor.At++;
        if (!Sign(ref cursor, out var quarter))
            return false;
        reading = DateReading.Quarter(cursor.At, year, quarter);
        return true;
    }

    /// <summary>Reads the quarter whose number is before the cursor: "quarter of 2024".</summary>
    public static bool TryAfterNumber(TextCursor cursor, int quarter, out DateReading reading)
    {
        reading = default;
        DateReader.Glue(ref cursor);
        Span<char> folded = stackalloc char[24];
        if (quarter is < 1 or > 4 || !Lexicon.Known.IsQuarter(cursor.PeekWord(folded, out var end)))
            return false;
        cursor.At = end;
        DateReader.Glue(ref cursor);
        if (!cursor.Year(out var year))
            return false;
        reading = DateReading.Quarter(cursor.At, year, quarter);
        return true;
    }

    private static bool Sign(ref TextCursor cursor, out int quarter)
    {
        quarter = cursor.Following() - '0';
        if (cursor.Sign is not ('Q' or 'q') || quarter is < 1 or > 4 || char.IsLetterOrDigit(cursor.Following(2)))
            return false;
        cursor.At += 2;
        return true;
    }
}
