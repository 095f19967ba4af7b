using System.Globalization;
using CcsviReview.Features.Schedules;
using Quartz;

namespace CcsviReview.Tests.Features.Schedules;

public sealed class ClockChangeTests
{
    [Fact]
    public void Around_the_next_clock_change_every_time_is_shown_in_local_time()
    {
        var change = ClockChange.NextAfter(At("2026-11-22 12:00"), Cron("0 30 1 * * ?", "Europe/London"))!;

        Assert.Equal((At("2027-03-28 01:00"), TimeSpan.Zero, TimeSpan.FromHours(1), true),
            (change.At, change.Before, change.After, change.IsForward));
        // 01:30 does not exist on the 28th: the job runs right after the change of the clock.
        Assert.Equal(
            [
                "2027-03-26 01:30 +00:00", "2027-03-27 01:30 +00:00", "2027-03-28 02:00 +01:00", "2027-03-29 01:30 +01:00",
                "2027-03-30 01:30 +01:00",
            ],
            Local(change, "Europe/London"));
    }

    [Fact]
    public void In_a_repeated_hour_a_daily_schedule_runs_twice_and_that_is_reported()
    {
        var change = ClockChange.NextAfter(At("2026-08-01 00:00"), Cron("0 30 1 * * ?", "Europe/London"))!;

        Assert.Equal((At("2026-10-25 01:00"), false), (change.At, change.IsForward));
        Assert.Equal(["2026-10-25 01:30 +01:00", "2026-10-25 01:30 +00:00"],
            Local(change, "Europe/London").Where(time => time.StartsWith("2026-10-25", StringComparison.Ordinal)));
        Assert.True(change.ComesTwice);
        Assert.False(ClockChange.NextAfter(At("2026-08-01 00:00"), Cron("0 0 3 * * ?", "Europe/London"))!.ComesTwice);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Tokyo")]
    public void Where_clocks_do_not_change_nothing_is_reported(string zone) =>
        Assert.Null(ClockChange.NextAfter(At("2026-11-22 12:00"), Cron("0 0 3 * * ?", zone)));

    [Fact]
    public void A_schedule_that_ends_before_has_no_times_after_the_change()
    {
        var change = ClockChange.NextAfter(At("2026-11-22 12:00"), Cron("0 0 3 * * ? 2026", "Europe/Berlin"))!;

        Assert.Equal(["2026-12-30 03:00 +01:00", "2026-12-31 03:00 +01:00"], Local(change, "Europe/Berlin"));
    }

    [Fact]
    public void The_requested_number_of_next_times_is_returned()
    {
        Assert.Equal(10, ClockChange.TimesAfter(Cron("0 * * * * ?", "UTC"), At("2026-11-22 12:00"), 10).Count);
        Assert.Equal(At("2026-11-22 12:01"), ClockChange.TimesAfter(Cron("0 * * * * ?", "UTC"), At("2026-11-22 12:00"), 10)[0]);
    }

    private static CronExpression Cron(string text, string zone) => new(text, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset At(string utc) =>
        DateTimeOffset.ParseExact(utc, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static IEnumerable<string> Local(ClockChange change, string zone) =>
        change.Times.Select(time => TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(zone))
            .ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
}
