namespace CcsviReview.WorkingTime;

/// <summary>The wall clock of a time zone, including daylight saving changes.</summary>
/// <param name="Zone">The zone.</param>
public sealed record LocalClock(TimeZoneInfo Zone)
{
    private static readonly TimeSpan s_farthest = TimeSpan.FromHours(26);       // offsets are -12 to +14 hours

    /// <summary>Returns what the wall clock shows.</summary>
    public DateTime At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>
    /// Returns the first instant at which the wall clock shows this time or a later one: if the clock is put back and shows the time twice,
    /// the first of the two; if it is put forward past it, the moment after the jump.
    /// </summary>
    public DateTimeOffset FirstAt(DateOnly day, TimeOnly time)
    {
        var wanted = day.ToDateTime(time);
        var (early, late) = (Around(wanted, -s_farthest), Around(wanted, s_farthest));
        if (new[] { Zone.GetUtcOffset(early), Zone.GetUtcOffset(late) }.Distinct()
                .Where(offset => wanted.Ticks - offset.Ticks is >= 0 and var ticks && ticks <= DateTime.MaxValue.Ticks)
                .Select(offset => new DateTimeOffset(wanted.Ticks - offset.Ticks, TimeSpan.Zero))
                .Where(instant => At(instant) == wanted)
                .Order().Cast<DateTimeOffset?>().FirstOrDefault() is { } shown)
            return shown;

        // Finds the jump, to the tick, by bisection: before it the clock is early, after it late.
        while (late - early > TimeSpan.FromTicks(1))
        {
            var half = early + ((late - early) / 2);
            (early, late) = At(half) < wanted ? (half, late) : (early, half);
        }
        return late;
    }

    private static DateTimeOffset Around(DateTime wanted, TimeSpan by) => new(
        Math.Clamp(wanted.Ticks + by.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
}
