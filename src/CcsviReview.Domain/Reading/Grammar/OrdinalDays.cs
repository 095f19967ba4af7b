using System.Collections.Frozen;

namespace CcsviReview.Reading.Grammar;

/// <summary>Days and quarters as English words: "the twenty-first of March 2024", "March third, 2024", "third quarter of 2024".</summary>
internal static class OrdinalDays
{
    private const int LongestWord = 16;

    private static readonly string[] Ones = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

    private static readonly FrozenDictionary<string, int> Days = All().ToFrozenDictionary(day => day.Word, day => day.Number);

    /// <summary>Reads the day whose name is here.</summary>
    public static bool TryTake(ref TextCursor cursor, out int day)
    {
        day = 0;
        Span<char> folded = stackalloc char[LongestWord];
        var end = cursor.At;
        var length = 0;
        // Folding turns a hyphen into a space.
        while (end < cursor.Text.Length && length < LongestWord && (char.IsAsciiLetter(cursor.Text[end]) || cursor.Text[end] == '-'))
            folded[length++] = TextChars.Fold(cursor.Text[end++]);
        if (length < 4 || !Days.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded[..length], out day))
            return false;
        cursor.At = end;
        return true;
    }

    /// <summary>Reads a date that begins with such a word; called only where a label needs a value.</summary>
    public static bool TryRead(string text, int at, out DateReading reading)
    {
        reading = default;
        var cursor = new TextCursor(text, at);
        if (!TryTake(ref cursor, out var day))
            return false;
        if (day <= 4 && Quarters.TryAfterNumber(cursor, day, out reading))
            return true;
        DateReader.Glue(ref cursor);
        if (!cursor.Month(out var month))
            return false;
        DateReader.Glue(ref cursor);
        if (!cursor.Year(out var year))
            return false;
        reading = DateReading.Day(cursor.At, year, month, day);
        return true;
    }

    private static IEnumerable<(string Word, int Number)> All()
    {
        string[] teens =
        [
            "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
        ];
        for (var one = 0; one < Ones.Length; one++)
        {
            yield return (Ones[one], one + 1);
            yield return ($"twenty {Ones[one]}", one + 21);
        }
        for (var teen = 0; teen < teens.Length; teen++)
            yield return (teens[teen], teen + 10);
        yield return ("twentieth", 20);
        yield return ("thirtieth", 30);
        yield return ("thirty first", 31);
    }
}
