using CcsviReview.Features.Schedules;
using Quartz;

namespace CcsviReview.Tests.Features.Schedules;

public sealed class CronFormatterTests
{
    [Theory]
    [InlineData("0 0 3 * * ?", "at 03:00, every day")]
    [InlineData("0 0 * * * ?", "every hour, on the hour")]
    [InlineData("0 * * * * ?", "every minute")]
    [InlineData("30 15 * * * ?", "every hour, 15:30 past the hour")]
    [InlineData("0 30 8,12 ? * MON-FRI", "at 08:30 and 12:30, Monday to Friday")]
    [InlineData("0 0 8 ? * 2,4,6", "at 08:00, on Monday, Wednesday and Friday")]
    [InlineData("0 0/5 * * * ?", "every 5 minutes")]
    [InlineData("0 */15 8-17 ? * MON-FRI", "every 15 minutes from 08:00 to 17:59, Monday to Friday")]
    [InlineData("0 5 8-17 * * ?", "every hour from 08 to 17, 05 past the hour")]
    [InlineData("0 0 */2 * * ?", "every 2 hours, on the hour")]
    [InlineData("0 0 6 1 * ?", "at 06:00, on day 1 of the month")]
    [InlineData("0 0 6 1,15 * ?", "at 06:00, on days 1 and 15 of the month")]
    [InlineData("0 0 6 L * ?", "at 06:00, on the last day of the month")]
    [InlineData("0 0 6 L-3 * ?", "at 06:00, 3 days before the last day of the month")]
    [InlineData("0 0 6 LW * ?", "at 06:00, on the last weekday of the month")]
    [InlineData("0 0 6 15W * ?", "at 06:00, on the weekday nearest to day 15 of the month")]
    [InlineData("0 0 6 ? * 6L", "at 06:00, on the last Friday of the month")]
    [InlineData("0 0 6 ? * MON#2", "at 06:00, on the second Monday of the month")]
    [InlineData("0 0 6 ? 1,JUL SUN", "at 06:00, on Sunday, in January and July")]
    [InlineData("0 0 6 * 3-5 ? 2027", "at 06:00, every day, from March to May, in 2027")]
    [InlineData("5 0 6 * * ?", "at 06:00:05, every day")]
    [InlineData("0 0/7 * * * ?", "second 0, minute 0/7, hour any")]
    [InlineData("* * * * * ?", "second any, minute any, hour any")]
    [InlineData("soon", "soon")]
    public void A_schedule_is_described_in_words(string cron, string words)
    {
        Assert.True(words == cron || CronExpression.TryParse(cron, out _), "the example is no schedule");
        Assert.Equal(words, CronFormatter.Of(cron));
    }

    [Fact]
    public void Days_are_those_that_the_scheduler_means()
    {
        for (var day = 1; day <= 7; day++)
        {
            var next = CronExpression.Parse($"0 0 6 ? * {day}").WithTimeZone(TimeZoneInfo.Utc)
                .GetNextValidTimeAfter(DateTimeOffset.UnixEpoch)!.Value;
            Assert.Equal($"at 06:00, on {next.DayOfWeek}", CronFormatter.Of($"0 0 6 ? * {day}"));
        }
    }
}
