
namespace CcsviReview.WorkingTime;

/// <summary>When a reader wants the digest: on which weekdays, from which hour on, and never in quiet hours or on a free day.</summary>
/// <remarks>
/// What waits for the reader goes at the first digest time on or after the day from which it waits. A digest day that is free moves to the
/// next working day. A time that was missed, for example by a downtime of days, is made up for once, as soon as a working day, its hour and
/// the quiet hours allow; nothing needs to be remembered for that but the day from which something waits.
/// </remarks>
public sealed record DigestTimes
{
    /// <summary>The reader's zone.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The weekdays on which the reader wants it.</summary>
    public WeekPattern Days { get; init; } = WeekPattern.WholeWeek;

    /// <summary>The hour of the day, by the reader's clock, before which no digest goes.</summary>
    public TimeOnly From { get; init; }

    /// <summary>When the reader wants to be left alone; none by default.</summary>
    public QuietHours Quiet { get; init; }

    /// <summary>The reader's working days: the organisation's, less an absence.</summary>
    public WorkingCalendar Calendar { get; init; } = WorkingCalendar.EveryDay;

    /// <summary>
    /// What is wrong with the hours, for people; null when nothing is. Hours that leave no moment of a day would lose every digest.
    /// </summary>
    public string? Fault => Quiet.Hold(From)
        ? FormattableString.Invariant($"the digest hour {From:HH\\:mm} is within the quiet hours {Quiet.From:HH\\:mm} to {Quiet.To:HH\\:mm}")
        : null;

    /// <summary>The reader's day; digest times and quiet hours are meant in it.</summary>
    public DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(Clock.At(now));

    /// <summary>The first instant, now or later, at which the digest may go.</summary>
    /// <param name="now">Now.</param>
    /// <param name="waitingSince">The day from which something waits for the reader, for a step its <c>SendOn</c>; in the
    /// reader's zone.</param>
    /// <returns><paramref name="now"/> itself when it may go now.</returns>
    /// <exception cref="InvalidOperationException">The hours have a <see cref="Fault"/>.</exception>
    public DateTimeOffset NextAt(DateTimeOffset now, DateOnly waitingSince)
    {
        if (Fault is { } fault)
            throw new InvalidOperationException(fault);
        var time = Clock.FirstAt(DigestDay(waitingSince), From);
        return Allowed(time > now ? time : now);
    }

    /// <summary>Whether the digest may go now.</summary>
    /// <param name="now">Now.</param>
    /// <param name="waitingSince">The day from which something waits for the reader.</param>
    /// <exception cref="InvalidOperationException">The hours have a <see cref="Fault"/>.</exception>
    public bool MayGo(DateTimeOffset now, DateOnly waitingSince) => NextAt(now, waitingSince) == now;

    /// <summary>The first day on or after <paramref name="since"/> to which a digest day falls or is moved by free days.</summary>
    internal DateOnly DigestDay(DateOnly since)
    {
        for (var day = Calendar.OnOrAfter(since); day < DateOnly.MaxValue; day = Calendar.After(day))
        {
            // A working day also serves the free days just before it, as many of them as there are.
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
            // A clock that jumps may have passed over the rest of the day, or back into the quiet hours.
            if (DayOf(first) == day && !Quiet.Hold(TimeOnly.FromDateTime(Clock.At(first))))
                return first;
        }
        return DateTimeOffset.MaxValue;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
