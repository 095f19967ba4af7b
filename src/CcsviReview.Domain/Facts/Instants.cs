using System.Globalization;

namespace CcsviReview.Facts;

/// <summary>
/// Moments that programs write with a time and a zone, mostly in UTC. The day that people see beside such a moment is in the writer's own
/// zone, so it may be the day before or after.
/// </summary>
internal static class Instants
{
    private static readonly TimeSpan Westernmost = TimeSpan.FromHours(-12);
    private static readonly TimeSpan Easternmost = TimeSpan.FromHours(14);

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss K",
        "yyyy-MM-dd'T'HH:mm:sszz00", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz00", "yyyy-MM-dd HH:mm:ss 'UTC'", "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    ];

    /// <summary>
    /// Reads a moment. Returns false for a day, for a time without a zone, and for midnight as written, which means the day.
    /// </summary>
    public static bool TryRead(string? machine, out DateTimeOffset moment)
    {
        moment = default;
        var written = machine?.Trim().Trim('"', '\'');
        return written is { Length: > 15 and < 50 } && HasZone(written)
            && DateTimeOffset.TryParseExact(written, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
            && moment.TimeOfDay > TimeSpan.Zero;
    }

    /// <summary>Whether a moment that a program wrote falls on this day, or in this month, somewhere on earth.</summary>
    public static bool MayBe(string? machine, StatedDate written, StatedDate date)
    {
        var (first, last) = DaysOf(machine, written);
        return first <= date.Last && date.First <= last;
    }

    /// <summary>
    /// Returns the days that a statement may mean: those of its date, or for a moment each day that it falls on somewhere on earth.
    /// </summary>
    public static (DateOnly First, DateOnly Last) DaysOf(string? machine, StatedDate date) => TryRead(machine, out var moment)
        ? (Earlier(DateOnly.FromDateTime(moment.ToOffset(Westernmost).DateTime), date.First),
            Later(DateOnly.FromDateTime(moment.ToOffset(Easternmost).DateTime), date.Last))
        : (date.First, date.Last);

    private static bool HasZone(string written)
    {
        var time = written.IndexOf(':', StringComparison.Ordinal);
        return time > 0 && (written[^1] is 'Z' or 'z' || written.EndsWith("GMT", StringComparison.Ordinal)
            || written.EndsWith("UTC", StringComparison.Ordinal) || written.AsSpan(time).IndexOfAny('+', '-') > 0);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
