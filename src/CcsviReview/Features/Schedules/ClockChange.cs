using Quartz;

namespace CcsviReview.Features.Schedules;

/// <summary>A change of the clocks, and when a schedule runs around it.</summary>
/// <param name="At">The instant at which the clocks change.</param>
/// <param name="Before">The offset from UTC before.</param>
/// <param name="After">The offset from then on.</param>
/// <param name="Times">The last two times before and the first three after.</param>
internal sealed record ClockChange(DateTimeOffset At, TimeSpan Before, TimeSpan After, IReadOnlyList<DateTimeOffset> Times)
{
    private const int Earlier = 2;
    private const int Further = 3;
    private static readonly TimeSpan s_farthest = TimeSpan.FromDays(400);

    /// <summary>Whether an hour is skipped; otherwise one is repeated.</summary>
    public bool IsForward => After > Before;

    /// <summary>Whether it runs twice at the same clock time: the scheduler runs in both occurrences of a repeated hour.</summary>
    public bool ComesTwice =>
        !IsForward && Times.Any(time => time < At && Times.Any(other => other >= At && other + After == time + Before));

    /// <summary>
    /// The next change after an instant, with the times of a schedule around it; null when there is none within 400 days.
    /// </summary>
    public static ClockChange? NextAfter(DateTimeOffset now, CronExpression cron)
    {
        if (Next(now, cron.TimeZone) is not { } at)
            return null;
        List<DateTimeOffset> before = [];
        for (var time = cron.GetPreviousValidTimeBefore(at); time is { } each
            && before.Count < Earlier; time = cron.GetPreviousValidTimeBefore(each))
            before.Insert(0, each);
        return new ClockChange(at, cron.TimeZone.GetUtcOffset(at.AddTicks(-1)), cron.TimeZone.GetUtcOffset(at),
            [.. before, .. TimesAfter(cron, at.AddSeconds(-1), Further)]);
    }

    /// <summary>The next times after an instant.</summary>
    public static IReadOnlyList<DateTimeOffset> TimesAfter(CronExpression cron, DateTimeOffset after, int most)
    {
        List<DateTimeOffset> times = [];
        for (var time = cron.GetNextValidTimeAfter(after); time is { } each && times.Count < most; time = cron.GetNextValidTimeAfter(each))
            times.Add(each);
        return times;
    }

    // Day by day to the day of the change, then to the second by bisection; no zone changes twice within a day.
    private static DateTimeOffset? Next(DateTimeOffset now, TimeZoneInfo zone)
    {
        for (var early = now; early < now + s_farthest; early = early.AddDays(1))
        {
            var late = early.AddDays(1);
            if (zone.GetUtcOffset(early) == zone.GetUtcOffset(late))
                continue;
            while (late - early > TimeSpan.FromSeconds(1))
            {
                var half = early + ((late - early) / 2);
                (early, late) = zone.GetUtcOffset(half) == zone.GetUtcOffset(early) ? (half, late) : (early, half);
            }
            return new DateTimeOffset(late.UtcTicks - (late.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        }
        return null;
    }
}
