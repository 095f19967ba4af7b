using CcsviReview.Outbox;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Outbox;

public class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 600)]
    [InlineData(3, 1200)]
    [InlineData(4, 2400)]
    [InlineData(5, 4000)]
    [InlineData(6, 4000)]
    [InlineData(1000, 4000)]
    public void The_wait_doubles_from_five_minutes_to_67_and_spreads_by_a_fifth(int tries, int seconds)
    {
        var waits = Enumerable.Range(0, 1000).Select(_ => RetrySchedule.WaitAfter(tries, Guid.CreateVersion7()).TotalSeconds).ToList();
        Assert.All(waits, wait => Assert.InRange(wait, seconds * 0.8, seconds * 1.2));
        Assert.InRange(waits.Average(), seconds * 0.98, seconds * 1.02);
        Assert.True(waits.Min() < seconds * 0.82 && waits.Max() > seconds * 1.18, "the whole band is used");
    }

    [Fact]
    public void The_same_email_waits_the_same_time_and_another_attempt_another() => Prop.ForAll<Guid, PositiveInt>((email, tries) =>
    {
        Assert.Equal(RetrySchedule.WaitAfter(tries.Get, email), RetrySchedule.WaitAfter(tries.Get, email));
        Assert.NotEqual(RetrySchedule.WaitAfter(tries.Get + 5, email), RetrySchedule.WaitAfter(tries.Get + 6, email));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 300)]
    [InlineData(3, 900)]
    [InlineData(5, 4500)]
    [InlineData(7, 12_500)]
    public void The_time_tried_is_the_sum_of_the_waits_before(int tries, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.TriedFor(tries));

    [Fact]
    public void No_schedule_without_tries() => Assert.Throws<ArgumentOutOfRangeException>(() => RetrySchedule.WaitAfter(0, Guid.NewGuid()));
}
