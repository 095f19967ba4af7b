using System.Globalization;
using CcsviReview.Tests.Policies;
using CcsviReview.WorkingTime;

namespace CcsviReview.Tests.WorkingTime;

public sealed class LocalClockTests
{
    [Theory]
    [InlineData("Europe/London", "2026-03-29", "00:59", "2026-03-29T00:59Z")]
    [InlineData("Europe/London", "2026-03-29", "01:00", "2026-03-29T01:00Z")]       // put forward from 01:00 to 02:00
    [InlineData("Europe/London", "2026-03-29", "01:59", "2026-03-29T01:00Z")]
    [InlineData("Europe/London", "2026-03-29", "02:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/London", "2026-10-25", "00:59", "2026-10-24T23:59Z")]
    [InlineData("Europe/London", "2026-10-25", "01:30", "2026-10-25T00:30Z")]       // shown twice: the first
    [InlineData("Europe/London", "2026-10-25", "02:00", "2026-10-25T02:00Z")]
    [InlineData("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00Z")]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30Z")]
    [InlineData("America/St_Johns", "2026-11-01", "01:30", "2026-11-01T04:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30Z")] // put forward by half an hour
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45Z")]
    [InlineData("Asia/Kolkata", "2026-11-22", "09:00", "2026-11-22T03:30Z")]
    [InlineData("Asia/Kathmandu", "2026-11-22", "09:00", "2026-11-22T03:15Z")]
    [InlineData("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00Z")]        // midnight itself is skipped
    [InlineData("Pacific/Kiritimati", "2026-11-22", "00:00", "2026-11-21T10:00Z")]
    [InlineData("Pacific/Pago_Pago", "2026-11-22", "23:59", "2026-11-23T10:59Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T10:00Z")]        // a day that never was
    [InlineData("Etc/UTC", "2026-11-22", "09:00", "2026-11-22T09:00Z")]
    public void A_time_of_day_is_the_first_instant_at_which_the_clock_shows_it_or_more(
        string zone, string day, string time, string instant) => Assert.Equal(
        DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture),
        new LocalClock(TimeZoneInfo.FindSystemTimeZoneById(zone)).FirstAt(
            Given.Day(day), TimeOnly.Parse(time, CultureInfo.InvariantCulture)));

    [Fact]
    public void The_ends_of_time_do_not_overflow()
    {
        var kiritimati = new LocalClock(TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati"));
        Assert.True(kiritimati.FirstAt(DateOnly.MinValue, TimeOnly.MinValue) < kiritimati.FirstAt(DateOnly.MaxValue, TimeOnly.MaxValue));
    }
}
