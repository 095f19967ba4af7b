using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

/// <summary>Looks for the parts of a date in the words that it is said to be read from; deliberately simpler than the reader.</summary>
internal static class Evidence
{
    /// <summary>Whether the words contain year, month and day, as far as the date has them.</summary>
    public static bool Shows(string words, StatedDate date)
    {
        var numbers = Numbers(words).Select(Value).ToList();
        var (year, month, day) = (date.First.Year, date.First.Month, date.First.Day);
        if (numbers.Contains((year * 10000L) + (month * 100) + day)) // 20140522
            return true;
        if (!numbers.Contains(year) && !numbers.Contains(year % 100))
            return false;
        return date.Precision switch
        {
            DatePrecision.Year => true,
            DatePrecision.Month => HasMonth(words, numbers, month),
            DatePrecision.Day => HasMonth(words, numbers, month) && numbers.Contains(day),
            _ => numbers.Contains((month + 2) / 3), // A quarter.
        };
    }

    /// <summary>The runs of digits, of whatever script.</summary>
    public static IEnumerable<string> Numbers(string words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            var start = at;
            while (at < words.Length && char.IsDigit(words[at]))
                at++;
            if (at > start)
                yield return words[start..at];
        }
    }

    private static long Value(string digits) =>
        digits.Take(18).Aggregate(0L, (value, digit) => (value * 10) + (long)CharUnicodeInfo.GetNumericValue(digit));

    private static bool HasMonth(string words, List<long> numbers, int month)
    {
        if (numbers.Contains(month))
            return true;
        var folded = TextChars.Fold(words.AsSpan());
        for (var start = 0; start < folded.Length; start++)
        {
            for (var length = 2; length <= 24 && start + length <= folded.Length; length++)
            {
                if (Lexicon.Known.Month(folded.AsSpan(start, length)) == month)
                    return true;
            }
        }
        return false;
    }
}
