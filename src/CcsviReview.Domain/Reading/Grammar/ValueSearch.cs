using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Finds the value of a label: only known words may be between them, anything else ends the search.</summary>
internal static class ValueSearch
{
    private const int MostSteps = 14;
    private const int LongestName = 5;

    /// <summary>Returns the value after a label that ends at <paramref name="from"/>, before <paramref name="limit"/>.</summary>
    /// <param name="block">The block.</param>
    /// <param name="from">Where the label ends.</param>
    /// <param name="limit">Where the next label begins.</param>
    /// <param name="interval">Whether an interval is a value too, and whether a bare "6 months" is enough.</param>
    public static FoundValue? After(Block block, int from, int limit, IntervalWanted interval)
    {
        var text = block.Text;
        var at = from;
        var words = 0;
        var gapFrom = from;
        var left = 0;
        bool isNext = false, isPointed = false;
        for (var step = 0; step < MostSteps; step++)
        {
            at = SkipSigns(text, at, limit);
            if (at >= limit)
                return null;
            if (ValueAt(block, at, interval) is { } value)
            {
                if (step == 0)
                    return value; // No word between.
                var named = SubjectReader.Judge(text, gapFrom, at, isFinite: true);
                return InGap(value with { Words = words, IsNext = isNext }, named, isPointed);
            }
            if (SkipTime(text, at) is var afterTime && afterTime > at)
            {
                at = afterTime;
                continue;
            }
            if (Releases.Skip(text, at) is var afterRelease && afterRelease > at)
            {
                at = afterRelease;
                continue;
            }
            var word = TextChars.WordAt(text, at, out var end);
            if (word.Length == 0)
                return null;
            if (Lexicon.Known.IsBy(word) && step == 0)
                return ValueAt(block, SkipSigns(text, end, limit), IntervalWanted.No) ?? Signature.Read(block, end, limit)
                    ?? Agents(block, end, limit, interval);
            left = Lexicon.Known.IsThis(word) ? LongestName : left - 1;
            if (!IsGapWord(word) && (left < 0 || Lexicon.Known.IsAnother(word)) && !PointsBelow(text, at, limit))
                return EndsWithBy(text, from) ? Agents(block, from, limit, interval) : null;
            isPointed |= left == LongestName;
            isNext |= Lexicon.Known.IsNext(word);
            words++;
            // "Sun. 3 March 2024"
            at = word.Length <= 4 && end + 1 < limit && text[end] == '.' && text[end + 1] == ' ' ? end + 1 : end;
        }
        return null;
    }

    private static FoundValue InGap(in FoundValue value, Subject named, bool isPointed) => value with
    {
        NamesPage = named == Subject.Own,
        NamesOther = isPointed && named is (Subject.Unknown or Subject.Part),
    };

    // "Reviewed by the Board annually"
    private static FoundValue? Agents(Block block, int from, int limit, IntervalWanted interval) =>
        interval == IntervalWanted.No ? null : Signature.Interval(block, from, limit);

    // Where "this" follows its noun: "y polisi diogelu hwn".
    private static bool PointsBelow(string text, int at, int limit)
    {
        for (var words = 0; words < LongestName; words++)
        {
            var word = TextChars.WordAt(text, at, out var end);
            if (word.Length == 0 || Lexicon.Known.IsAnother(word) || Lexicon.Known.IsOf(word))
                return false;
            if (Lexicon.Known.IsThis(word))
                return words > 0;
            at = SkipSigns(text, end, limit);
        }
        return false;
    }

    private static bool EndsWithBy(string text, int label) => Lexicon.Known.IsBy(TextChars.WordBefore(text, label));

    /// <summary>Returns the value that begins exactly here.</summary>
    public static FoundValue? ValueAt(Block block, int at, IntervalWanted interval)
    {
        var text = block.Text;
        if (at >= text.Length)
            return null;
        if ((Moments.At(block, at) ?? EastAsianDates.At(block, at)) is { } found)
            return found;
        if (DateReader.TryRead(text, at, null, out var reading))
            return reading.Doubt is Doubt.Placeholder && AfterHint(text, at, reading.End) is { } hinted
                ? hinted
                : FoundValue.Of(at, reading);
        if (OrdinalDays.TryRead(text, at, out var inWords))
            return FoundValue.Of(at, inWords);
        if (interval != IntervalWanted.No && IntervalReader.TryRead(text, at, interval == IntervalWanted.Marked, out var often))
            return FoundValue.Of(at, often);
        return null;
    }

    // "(dd/mm/yyyy): 03/04/2020" gives the order of the date that follows.
    private static FoundValue? AfterHint(string text, int start, int end)
    {
        var at = end < text.Length && text[end] is ')' or ']' ? end + 1 : end;
        at = SkipSigns(text, at, Math.Min(text.Length, end + 6));
        NumericOrder? order = char.ToLowerInvariant(text[start]) switch
        {
            'd' => NumericOrder.DayFirst,
            'm' => NumericOrder.MonthFirst,
            _ => null,
        };
        return at > end && DateReader.TryRead(text, at, order, out var reading) && reading.Doubt is not Doubt.Placeholder
            ? FoundValue.Of(start, reading) with { Proves = reading.Proves ?? order }
            : null;
    }

    private static bool IsGapWord(string word)
    {
        var known = Lexicon.Known;
        return known.IsJoin(word) || known.IsNext(word) || known.IsOwn(word) || known.IsOwnWithThis(word) || known.IsThis(word);
    }

    public static int SkipSigns(string text, int at, int limit)
    {
        while (at < limit
            && (text[at] is ' ' or '\n' or ':' or '-' or '–' or '—' or '|' or '(' or '*' or '_' or '`' or '"' or '\'' or '=' or '•' or '·'
                or '>' or ','
            or '\u00A0' or '：' or '“' or '”' or '’' or '$' or '~' or '→' or '،' or '\t' or '（'
            || (text[at] == '[' && !IsBracketedDate(text, at))))
            at++;
        return at;
    }

    private static bool IsBracketedDate(string text, int at) => Placeholders.TryRead(text, at, out _);

    /// <summary>
    /// Returns the position after a time of day such as <c>21:22</c>, <c>06.16 am</c>, <c>8 Uhr</c>; the same position when there is none.
    /// </summary>
    public static int SkipTime(string text, int at)
    {
        var cursor = new TextCursor(text, at);
        if (!cursor.Number(out var hour, out var digits) || digits > 2 || hour > 24)
            return at;
        var hasMinutes = false;
        while (cursor.Sign is ':' or '.' or 'h' && char.IsAsciiDigit(cursor.Following()) && char.IsAsciiDigit(cursor.Following(2))
            && !char.IsAsciiDigit(cursor.Following(3)))
        {
            cursor.At += 3;
            hasMinutes = true;
        }
        var end = cursor.At;
        cursor.Spaces();
        Span<char> folded = stackalloc char[8];
        var word = cursor.PeekWord(folded, out var wordEnd);
        if (word is "am" or "pm" or "uhr" or "h" or "a" or "p" or "hrs" or "hours")
            return wordEnd;
        return hasMinutes ? end : at;
    }
}

/// <summary>Whether an interval may be the value of a label.</summary>
internal enum IntervalWanted
{
    No,

    /// <summary>Only with a word such as "every" or "within".</summary>
    Marked,

    /// <summary>Also a bare "6 months".</summary>
    Any,
}
