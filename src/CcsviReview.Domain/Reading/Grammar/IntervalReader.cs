using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>Reads an interval that begins at a position of a text: "every 6 months", "within three years", "quarterly".</summary>
internal static class IntervalReader
{
    private const int MostWords = 8;

    /// <summary>Reads the interval at <paramref name="at"/>; returns false when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the interval would begin.</param>
    /// <param name="needsMarker">Whether a bare "6 months" is not enough, because it may be an age or a distance.</param>
    /// <param name="reading">The interval, or the doubt about it.</param>
    public static bool TryRead(string text, int at, bool needsMarker, out IntervalReading reading)
    {
        var cursor = new TextCursor(text, at);
        var isMarked = false;
        var number = 0;
        for (var words = 0; words < MostWords; words++)
        {
            Spaces(ref cursor);
            // "Every two annually" is not an interval.
            if (Lexicon.Known.Frequencies.Match(text, cursor.At, out var end) is { } frequency && number is 0 or 1
                && !IsAdjective(text, cursor.At, end))
            {
                reading = IntervalReading.OfWord(end, frequency);
                return true;
            }
            if (TryUnit(cursor, number, isMarked, needsMarker, out reading))
                return number > 0 || !IsAdjective(text, cursor.At, reading.End);
            if (!Step(ref cursor, ref number, ref isMarked))
                break;
        }
        reading = new IntervalReading(at);
        return false;
    }

    // One more word of the interval: a number, or a word such as "every", "within", "at least".
    private static bool Step(ref TextCursor cursor, ref int number, ref bool isMarked)
    {
        if (char.IsDigit(cursor.Sign))
        {
            var isRepeated = number > 0;
            if (!cursor.Number(out var digits, out _) || (isRepeated && digits != number))
                return false;
            number = digits;
            cursor.Take(')');
            return true;
        }
        if (cursor.Sign == '(' && number > 0)
        {
            cursor.At++;
            return true;
        }
        var end = TextChars.IsUnspaced(cursor.Sign) ? Math.Min(cursor.At + 1, cursor.Text.Length) : EndOfPart(cursor.Text, cursor.At);
        if (end == cursor.At)
            return false;
        var word = TextChars.Fold(cursor.Text.AsSpan(cursor.At, end - cursor.At));
        var isNumber = Lexicon.Known.Number(word) is not null && !(number > 0 && Lexicon.Known.Number(word) != number);
        if (isNumber && !(Lexicon.Known.IsEvery(word) && word is "a" or "un" or "une" or "um" or "uma"))
            number = Lexicon.Known.Number(word) ?? 0;
        else if (Lexicon.Known.IsEvery(word))
            isMarked = true;
        else
            return false;
        cursor.At = end;
        cursor.Take(')');
        return true;
    }

    private static bool TryUnit(TextCursor cursor, int number, bool isMarked, bool needsMarker, out IntervalReading reading)
    {
        reading = new IntervalReading(cursor.At);
        if ((number == 0 && !isMarked) || (needsMarker && !isMarked))
            return false;
        for (var last = UnitEnd(cursor); last > cursor.At; last = TextChars.IsUnspaced(cursor.Sign) ? last - 1 : cursor.At)
        {
            if (Lexicon.Known.Unit(TextChars.Fold(cursor.Text.AsSpan(cursor.At, last - cursor.At)).TrimEnd('\'')) is not { } unit)
                continue;
            var (count, whole) = (Math.Max(number, 1), unit);
            if (count > 1200 || count * whole.Months > 1200 || count * whole.Days > 36525)
                return false;
            reading = new IntervalReading(last) { Interval = new ReviewInterval(count * whole.Months, count * whole.Days) };
            return true;
        }
        return false;
    }

    private static int UnitEnd(TextCursor cursor) =>
        TextChars.IsUnspaced(cursor.Sign) ? Math.Min(cursor.At + 2, cursor.Text.Length) : EndOfPart(cursor.Text, cursor.At);

    // "twenty-four" is one word, "six-monthly" two.
    private static int EndOfPart(string text, int at)
    {
        var end = TextChars.EndOfWord(text, at, at + TextChars.LongestWord + 1);
        if (end < text.Length - 1 && text[end] == '-' && char.IsLetter(text[end + 1]))
        {
            var whole = TextChars.EndOfWord(text, end + 1, end + TextChars.LongestWord);
            var hyphened = text.AsSpan(at, whole - at);
            Span<char> folded = stackalloc char[24];
            if (hyphened.Length <= folded.Length && hyphened.ToLowerInvariant(folded) > 0
                && Lexicon.Known.Number(TextChars.Fold(hyphened)) is not null)
                return whole;
        }
        return end;
    }

    // "in the weekly meeting" says which meeting, "on a quarterly basis" how often.
    private static bool IsAdjective(string text, int at, int end)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        if (!(before.EndsWith(" the") || before.EndsWith(" a") || before.EndsWith(" an")) || end + 1 >= text.Length || text[end] != ' '
            || !char.IsLower(text[end + 1]))
            return false;
        var word = TextChars.WordAt(text, end + 1, out _);
        return !Lexicon.Known.IsEvery(word) && !Lexicon.Known.IsJoin(word) && Lexicon.Known.Labels.Match(text, end + 1, out _) is null;
    }

    private static void Spaces(ref TextCursor cursor)
    {
        while (cursor.Sign is ' ' or '\n' or '-' or '\u00A0' or '\u2011')
            cursor.At++;
    }
}
