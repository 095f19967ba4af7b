using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Reads 18/02/19, 18.02.19 and 18-02-19 as China, Japan and Korea write them: the year first.</summary>
internal static class EastAsianDates
{
    // Hong Kong, Macau and Singapore write Chinese, and the day first.
    private static readonly string[] DayFirst = ["-HK", "-MO", "-SG"];

    /// <summary>Returns the date that begins at <paramref name="at"/>; null for anything else, and on pages in other languages.</summary>
    public static FoundValue? At(Block block, int at)
    {
        var text = block.Text;
        if (!char.IsAsciiDigit(text[at]) || !IsEastAsian(block))
            return null;
        var cursor = new TextCursor(text, at);
        if (!Two(ref cursor, out var year) || cursor.Sign is not ('/' or '.' or '-'))
            return null;
        var separator = cursor.Sign;
        if (!Next(ref cursor, separator, out var month) || !Next(ref cursor, separator, out var day)
            || char.IsLetterOrDigit(cursor.Sign) && !TextChars.IsUnspaced(cursor.Sign))
            return null;
        var (whole, note) = ShortYears.Completed(year);
        var reading = DateReading.Day(cursor.At, whole, month, day);
        return reading.Date is null ? null : FoundValue.Of(at, reading with { Note = note });
    }

    private static bool IsEastAsian(Block block)
    {
        if (block.Language is { } tag && Array.Exists(DayFirst, end => tag.Contains(end, StringComparison.OrdinalIgnoreCase)))
            return false;
        if (block.Language is { } language && (language.StartsWith("ja", StringComparison.OrdinalIgnoreCase)
            || language.StartsWith("ko", StringComparison.OrdinalIgnoreCase)
            || language.StartsWith("zh", StringComparison.OrdinalIgnoreCase)))
            return true;
        foreach (var sign in block.Text)
        {
            if (TextChars.IsUnspaced(sign) && sign is < '\u0E00' or > '\u0E7F')
                return true;
        }
        return false;
    }

    private static bool Two(ref TextCursor cursor, out int number) => cursor.Number(out number, out var digits) && digits == 2;

    private static bool Next(ref TextCursor cursor, char separator, out int number)
    {
        number = 0;
        if (!cursor.Take(separator))
            return false;
        cursor.Spaces();
        return cursor.Number(out number, out var digits) && digits <= 2;
    }
}
