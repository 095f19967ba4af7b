namespace CcsviReview.Reading.Grammar;

/// <summary>
/// Months in Roman numerals, as in Poland, Hungary and Russia: 3 III 2024, 3.XI.2024. Capitals, and a whole year after them.
/// </summary>
internal static class RomanMonths
{
    private static readonly string[] Numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    public static bool TryRead(TextCursor cursor, int day, out DateReading reading)
    {
        reading = default;
        var end = cursor.At;
        while (end < cursor.Text.Length && end - cursor.At < 5 && cursor.Text[end] is 'I' or 'V' or 'X')
            end++;
        if (end == cursor.At)
            return false;
        var month = Array.IndexOf(Numerals, cursor.Text[cursor.At..end]) + 1;
        cursor.At = end;
        if (month == 0 || (cursor.Spaces() == 0 && !cursor.Take('.') && !cursor.Take('-') && !cursor.Take('/')))
            return false;
        cursor.Spaces();
        if (!cursor.Year(out var year))
            return false;
        reading = DateReading.Day(cursor.At, year, month, day);
        return true;
    }
}
