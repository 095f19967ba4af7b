
namespace CcsviReview.WorkingTime;

/// <summary>When a reader wants the digest: on which weekdays, from which hour on, and never in quiet hours or on a free day.</summary>
/// <remarks>
/// A waiting digest goes out at the first digest time on or after the day since which something has been waiting. A digest day that is not
/// a working day moves to the next one that is. A missed time, for example after days of downtime, is made up for once, as soon as the
/// working days, the hour and the quiet hours allow. The only state this needs is the day since which something has been waiting.
/// </remarks>
public sealed record DigestTimes
{
    /// <summary>The reader's zone.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The weekdays on which the reader wants it.</summary>
    public WeekPattern Days { get; init; } = WeekPattern.WholeWeek;

    /// <summary>The hour of the day, by the reader's clock, before which no digest is sent.</summary>
    public TimeOnly From { get; init; }

    /// <summary>When the reader wants no mail; none by default.</summary>
    public QuietHours Quiet { get; init; }

    /// <summary>The reader's working days: the organisation's, less an absence.</summary>
    public WorkingCalendar Calendar { get; init; } = WorkingCalendar.EveryDay;

    /// <summary>
    /// What is wrong with the hours, for people; null when nothing is. Hours that leave no moment of a day would block every digest.
    /// </summary>
    public string? Fault => Quiet.Hold(From)
        ? FormattableString.Invariant($"the digest hour {From:HH\\:mm} is within the quiet hours {Quiet.From:HH\\:mm} to {Quiet.To:HH\\:mm}")
        : null;

    /// <summary>Returns the reader's day; digest times and quiet hours refer to it.</summary>
    public DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(Clock.At(now));

    /// <summary>Returns the first instant, now or later, at which the digest may be sent.</summary>
    /// <param name="now">Now.</param>
    /// <param name="waitingSince">
    /// The day since which something has been waiting for the reader, for a step its <c>SendOn</c>; in the reader's zone.
    /// </param>
    /// <returns><paramref name="now"/> itself when it may be sent now.</returns>
    /// <exception cref="InvalidOperationException">The hours have a <see cref="Fault"/>.</exception>
    public DateTimeOffset NextAt(DateTimeOffset now, DateOnly waitingSince)
    {
        if (Fault is { } fault)
            throw new InvalidOperationException(fault);
        var time = Clock.FirstAt(DigestDay(waitingSince), From);
        return Allowed(time > now ? time : now);
    }

    /// <summary>Whether the digest may be sent now.</summary>
    /// <param name="now">Now.</param>
    /// <param name="waitingSince">The day since which something has been waiting for the reader.</param>
    /// <exception cref="InvalidOperationException">The hours have a <see cref="Fault"/>.</exception>
    public bool MayGo(DateTimeOffset now, DateOnly waitingSince) => NextAt(now, waitingSince) == now;

    /// <summary>Returns the first day on or after <paramref name="since"/> that is a digest day or to which days off move one.</summary>
    internal DateOnly DigestDay(DateOnly since)
    {
        for (var day = Calendar.OnOrAfter(since); day < DateOnly.MaxValue; day = Calendar.After(day))
        {
            // A working day also serves all days off directly before it.
            var serves = day;
            do
            {
                if (Days.Holds(serves.DayOfWeek))
                    return day;
                serves = serves == DateOnly.MinValue ? serves : serves.AddDays(-1);
            }
            while (serves > DateOnly.MinValue && !Calendar.IsWorking(serves));
        }
        return DateOnly.MaxValue;
    }

    private LocalClock Clock => new(Zone);

    private DateTimeOffset Allowed(DateTimeOffset at)
    {
        for (var day = Calendar.OnOrAfter(DayOf(at)); day < DateOnly.MaxValue; day = Calendar.After(day))
        {
            var first = Later(at, Clock.FirstAt(day, From));
            if (Quiet.Hold(TimeOnly.FromDateTime(Clock.At(first))))
                first = Later(first, Clock.FirstAt(day, Quiet.To));
            // A clock change may have skipped the rest of the day, or gone back into the quiet hours.
            if (DayOf(first) == day && !Quiet.Hold(TimeOnly.FromDateTime(Clock.At(first))))
                return first;
        }
        return DateTimeOffset.MaxValue;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
