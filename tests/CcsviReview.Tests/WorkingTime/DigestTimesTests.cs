using System.Globalization;
using CcsviReview.Tests.Policies;
using CcsviReview.WorkingTime;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.WorkingTime;

public sealed class DigestTimesTests
{
    private static readonly WorkingCalendar England = new(WeekPattern.MondayToFriday, BankHolidays.Of("england-and-wales"));

    private static readonly DigestTimes Mondays = new()
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London"),
        Days = new WeekPattern(DayOfWeek.Monday),
        From = new TimeOnly(9, 0),
        Quiet = new QuietHours(new TimeOnly(18, 0), new TimeOnly(8, 0)),
        Calendar = England,
    };

    // 2026-11-23 is a Monday; Monday 28 December is the substitute for Boxing Day.
    [Theory]
    [InlineData("2026-11-20T12:00Z", "2026-11-20", "2026-11-23T09:00Z")]
    [InlineData("2026-11-23T08:59Z", "2026-11-20", "2026-11-23T09:00Z")]
    [InlineData("2026-11-23T09:00Z", "2026-11-20", "2026-11-23T09:00Z")]
    [InlineData("2026-11-23T17:59Z", "2026-11-23", "2026-11-23T17:59Z")]
    [InlineData("2026-11-23T18:00Z", "2026-11-23", "2026-11-24T09:00Z")]       // missed by a minute: the next morning, not a week later
    [InlineData("2026-11-26T00:05Z", "2026-11-23", "2026-11-26T09:00Z")]       // down for three days: once, at the reader's hour
    [InlineData("2026-11-26T10:00Z", "2026-11-23", "2026-11-26T10:00Z")]
    [InlineData("2026-11-26T10:00Z", "2026-11-24", "2026-11-30T09:00Z")]       // what waits since Tuesday was not missed
    [InlineData("2026-11-28T10:00Z", "2026-11-23", "2026-11-30T09:00Z")]       // never on a Saturday
    [InlineData("2026-12-27T10:00Z", "2026-12-22", "2026-12-29T09:00Z")]       // a free Monday moves to the Tuesday
    [InlineData("2026-12-29T10:00Z", "2026-12-29", "2026-12-29T10:00Z")]       // and takes with it what waits since that Tuesday
    [InlineData("2026-12-30T10:00Z", "2026-12-30", "2027-01-04T09:00Z")]
    [InlineData("2026-10-25T12:00Z", "2026-10-25", "2026-10-26T09:00Z")]       // winter time
    [InlineData("2026-03-29T12:00Z", "2026-03-29", "2026-03-30T08:00Z")]       // summer time
    public void A_digest_goes_at_the_readers_hour_and_a_missed_one_is_made_up_for_once(string now, string since, string next)
    {
        Assert.Equal(At(next), Mondays.NextAt(At(now), Given.Day(since)));
        Assert.Equal(now == next, Mondays.MayGo(At(now), Given.Day(since)));
    }

    [Theory]
    [InlineData("Asia/Kolkata", "2026-11-23T03:30Z")]
    [InlineData("Pacific/Kiritimati", "2026-11-22T19:00Z")]
    [InlineData("Pacific/Pago_Pago", "2026-11-23T20:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-11-22T22:00Z")]
    public void The_hour_is_the_readers_own_on_both_sides_of_the_date_line(string zone, string next) => Assert.Equal(
        At(next),
        (Mondays with { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) }).NextAt(At("2026-11-21T12:00Z"), Given.Day("2026-11-21")));

    [Theory]
    [InlineData("12:00", "13:00", "2026-11-23T12:00Z", "2026-11-23T13:00Z")]
    [InlineData("12:00", "13:00", "2026-11-23T11:59Z", "2026-11-23T11:59Z")]
    [InlineData("12:00", "12:00", "2026-11-23T12:00Z", "2026-11-23T12:00Z")]
    [InlineData("17:00", "00:00", "2026-11-23T17:00Z", "2026-11-24T09:00Z")]
    public void Quiet_hours_in_the_day_are_waited_for_and_equal_ends_are_none(string from, string to, string now, string next) =>
        Assert.Equal(
            At(next), (Mondays with { Quiet = new QuietHours(Time(from), Time(to)) }).NextAt(At(now), Given.Day("2026-11-23")));

    [Theory]
    [InlineData("18:00", "the digest hour 18:00 is within the quiet hours 18:00 to 08:00")]
    [InlineData("07:59", "the digest hour 07:59 is within the quiet hours 18:00 to 08:00")]
    [InlineData("08:00", null)]
    [InlineData("17:59", null)]
    public void An_hour_in_the_quiet_hours_would_lose_every_digest_and_is_refused(string from, string? fault)
    {
        var times = Mondays with { From = Time(from) };
        Assert.Equal(fault, times.Fault);
        if (fault is not null)
            Assert.Throws<InvalidOperationException>(() => times.NextAt(At("2026-11-23T12:00Z"), Given.Day("2026-11-23")));
    }

    [Fact]
    public void A_clock_that_jumps_over_the_whole_digest_time_waits_for_the_next_day()
    {
        // From 02:00 only until it is quiet at 02:30; on 29 March in Berlin the clock goes from 02:00 to 03:00.
        var narrow = new DigestTimes
        {
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
            From = new TimeOnly(2, 0),
            Quiet = new QuietHours(new TimeOnly(2, 30), new TimeOnly(1, 30)),
        };
        Assert.Equal(At("2026-03-30T00:00Z"), narrow.NextAt(At("2026-03-29T00:10Z"), Given.Day("2026-03-29")));
    }

    [Fact]
    public void A_day_that_a_zone_left_out_is_skipped() => Assert.Equal(
        At("2011-12-30T19:00Z"),
        new DigestTimes { Zone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia"), From = new TimeOnly(9, 0) }.NextAt(
            At("2011-12-30T06:00Z"), Given.Day("2011-12-30")));

    /// <summary>
    /// Against a walk minute by minute that knows nothing of the shortcuts: the answer is allowed, and nothing before it was.
    /// </summary>
    [Fact]
    public void The_answer_is_the_first_allowed_minute_in_every_zone_and_over_every_change_of_the_clock()
    {
        var zones = Gen.Elements(
            "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "America/St_Johns", "Africa/Cairo");
        var starts = Gen.Elements(
            "2026-03-27", "2026-10-23", "2026-03-06", "2026-10-30", "2026-10-02", "2026-04-03", "2026-04-23", "2026-12-23", "2011-12-28");
        var cases =
            from zone in zones
            from start in starts
            from minute in Gen.Choose(0, 5760)
            from ago in Gen.Choose(-3, 6)
            from days in Gen.Elements("Mon-Sun", "Mon", "Tue, Thu", "Sun")
            from week in Gen.Elements("Mon-Fri", "Mon-Sun", "Sun-Thu")
            from hour in Gen.Choose(0, 92)
            from quiet in Gen.Choose(0, 95)
            from length in Gen.Choose(0, 80)
            select (zone, start, minute, ago, days, week, Hour: hour * 15, Quiet: quiet * 15, length);
        Prop.ForAll(Arb.From(cases), c =>
        {
            Assert.True(WeekPattern.TryParse(c.days, out var days) & WeekPattern.TryParse(c.week, out var week));
            var times = new DigestTimes
            {
                Zone = TimeZoneInfo.FindSystemTimeZoneById(c.zone),
                Days = days!,
                From = TimeOnly.MinValue.AddMinutes(c.Hour),
                Quiet = new QuietHours(TimeOnly.MinValue.AddMinutes(c.Quiet), TimeOnly.MinValue.AddMinutes(c.Quiet + (c.length * 15))),
                Calendar = new WorkingCalendar(week!, BankHolidays.Of("england-and-wales")),
            };
            if (times.Fault is not null)
                return true;
            var now = new DateTimeOffset(Given.Day(c.start), TimeOnly.MinValue, TimeSpan.Zero).AddMinutes(c.minute);
            var since = times.DayOf(now).AddDays(-c.ago);
            var next = times.NextAt(now, since);
            for (var at = now; at < next; at = at.AddMinutes(1))
            {
                if (IsAllowed(times, at, since))
                    return false;
            }
            return next >= now && IsAllowed(times, next, since) && times.MayGo(next, since);
        }).QuickCheckThrowOnFailure();
    }

    private static bool IsAllowed(DigestTimes times, DateTimeOffset at, DateOnly since)
    {
        var local = TimeZoneInfo.ConvertTime(at, times.Zone).DateTime;
        var today = DateOnly.FromDateTime(local);
        if (!times.Calendar.IsWorking(today) || times.Quiet.Hold(TimeOnly.FromDateTime(local)) || !HasBegun(times, at, today))
            return false;
        // Some digest day falls, or is moved, to a day from the waiting on that has begun.
        for (var day = since.AddDays(-20); day <= today; day = day.AddDays(1))
        {
            var moved = day;
            while (!times.Calendar.IsWorking(moved))
                moved = moved.AddDays(1);
            if (times.Days.Holds(day.DayOfWeek) && moved >= since && (moved < today || (moved == today && HasBegun(times, at, today))))
                return true;
        }
        return false;
    }

    // The digest hour of the day has come, even if the clock was put back behind it since.
    private static bool HasBegun(DigestTimes times, DateTimeOffset at, DateOnly today) => Enumerable.Range(0, 3 * 60).Any(ago =>
    {
        var then = TimeZoneInfo.ConvertTime(at.AddMinutes(-ago), times.Zone).DateTime;
        return DateOnly.FromDateTime(then) == today && TimeOnly.FromDateTime(then) >= times.From;
    });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);
}
