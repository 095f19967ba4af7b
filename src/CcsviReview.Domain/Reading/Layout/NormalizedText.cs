using System.Buffers;
using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Layout;

/// <summary>
/// The meaningful words of a main text: in lower case, without punctuation, without dates, and without lines that only give dates or
/// visitor counts.
/// </summary>
internal readonly ref struct NormalizedText
{
    private readonly char[] _signs;
    private readonly int[] _ends;

    private NormalizedText(char[] signs, int[] ends, int words) => (_signs, _ends, Words) = (signs, ends, words);

    /// <summary>The number of words.</summary>
    public int Words { get; }

    /// <summary>All letters and digits, with nothing between them.</summary>
    public ReadOnlySpan<char> Signs => _signs.AsSpan(0, Words == 0 ? 0 : _ends[Words - 1]);

    public ReadOnlySpan<char> this[int word] =>
        _signs.AsSpan(word == 0 ? 0 : _ends[word - 1], _ends[word] - (word == 0 ? 0 : _ends[word - 1]));

    public static NormalizedText Of(string text)
    {
        var signs = ArrayPool<char>.Shared.Rent(text.Length);
        var ends = ArrayPool<int>.Shared.Rent(text.Length);
        var (length, words) = (0, 0);
        for (var from = 0; from < text.Length;)
        {
            var to = text.IndexOf('\n', from);
            to = to < 0 ? text.Length : to;
            var (lengthBefore, wordsBefore) = (length, words);
            var (hasDate, hasNumber) = (false, false);
            for (var at = from; at < to;)
            {
                if (!char.IsLetterOrDigit(text[at]))
                {
                    at++;
                }
                else if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && DateEnd(text, at) is { } end)
                {
                    (at, hasDate) = (end, true);
                }
                else
                {
                    hasNumber |= char.IsDigit(text[at]);
                    at = Word(text, at, to, signs, ref length);
                    ends[words++] = length;
                }
            }
            if ((hasDate && NoteLine.SaysOnlyWhen(text, from, to)) || (hasNumber && NoteLine.OnlyCounts(text, from, to)))
                (length, words) = (lengthBefore, wordsBefore);
            from = to + 1;
        }
        return new NormalizedText(signs, ends, words);
    }

    /// <summary>Returns where a date that begins here ends; null when none does. A year alone is an ordinary number.</summary>
    internal static int? DateEnd(string text, int at) => DateReader.CanBegin(text, at) ? EndOf(text, at) : null;

    private static int? EndOf(string text, int at) =>
        DateReader.TryRead(text, at, NumericOrder.DayFirst, out var date) && date.Date is { Precision: not DatePrecision.Year }
            ? date.End
            : null;

    /// <summary>Returns the rented arrays.</summary>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_signs);
        ArrayPool<int>.Shared.Return(_ends);
    }

    // Scripts without spaces between words are split into characters; Korean has spaces.
    private static int Word(string text, int at, int to, char[] signs, ref int length)
    {
        var isUnspaced = TextChars.IsSpaceless(text[at]);
        do
        {
            signs[length++] = char.ToLowerInvariant(text[at++]);
        }
        while (!isUnspaced && at < to && char.IsLetterOrDigit(text[at]));
        return at;
    }
}
