using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Metadata;

/// <summary>
/// Reads the value of a key that says how often: <c>P1Y</c>, <c>30d</c>, <c>1y 6m</c>, <c>18 months</c>, <c>annually</c>.
/// </summary>
internal static class IntervalValues
{
    /// <summary>Returns the interval, or the doubt about it; null when the value is something else.</summary>
    public static IntervalReading? Read(string value)
    {
        var written = value.Trim();
        if (ReviewInterval.TryParse(written.ToUpperInvariant(), out var iso))
            return new IntervalReading(value.Length) { Interval = iso };
        var bare = written.TrimEnd('.');
        if (InLetters(bare.StartsWith("every ", StringComparison.OrdinalIgnoreCase) ? bare[6..].TrimStart() : bare) is { } shortly)
            return new IntervalReading(value.Length) { Interval = shortly };
        return IntervalReader.TryRead(written, 0, false, out var words) ? words : null;
    }

    // Numbers with one letter or an abbreviation each and nothing else, so that "6m" as a distance in a text is never read.
    private static ReviewInterval? InLetters(string value)
    {
        var (months, days, parts) = (0L, 0L, 0);
        for (var at = 0; at < value.Length; parts++)
        {
            var digits = at;
            while (at < value.Length && char.IsAsciiDigit(value[at]))
                at++;
            if (at == digits || at - digits > 4 || !int.TryParse(value.AsSpan(digits, at - digits), out var number))
                return null;
            at = SkipSpaces(value, at);
            var unit = at;
            while (at < value.Length && char.IsAsciiLetter(value[at]))
                at++;
            switch (value[unit..at].ToLowerInvariant())
            {
                case "d":
                    days += number;
                    break;
                case "w" or "wk" or "wks":
                    days += 7L * number;
                    break;
                case "m" or "mo" or "mos" or "mon" or "mth" or "mths":
                    months += number;
                    break;
                case "y" or "yr" or "yrs":
                    months += 12L * number;
                    break;
                default:
                    return null;
            }
            at = SkipSpaces(value, at);
        }
        return parts is 0 or > 4 || months > 1200 || days > 36525 || months + days == 0 ? null : new ReviewInterval((int)months, (int)days);
    }

    private static int SkipSpaces(string value, int at)
    {
        while (at < value.Length && value[at] is ' ' or '\u00A0')
            at++;
        return at;
    }
}
