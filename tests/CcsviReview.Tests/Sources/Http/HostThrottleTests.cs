using CcsviReview.Sources.Http;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Http;

public sealed class HostThrottleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Two_requests_to_one_host_are_a_pause_apart_and_the_first_waits_for_nothing()
    {
        HurriedClock clock = new();
        HostThrottle lane = new("e.org", clock);

        (await lane.EnterAsync(Second, default)).Dispose();
        (await lane.EnterAsync(Second, default)).Dispose();
        clock.Turn(Second);
        (await lane.EnterAsync(Second, default)).Dispose();

        Assert.Equal([Second], clock.Waits);
    }

    [Theory]
    [InlineData(5, 1, 5)]
    [InlineData(1, 5, 5)]
    public async Task The_longer_of_the_settings_pause_and_the_hosts_crawl_delay_applies(int crawlDelay, int delay, int waited)
    {
        HurriedClock clock = new();
        HostThrottle lane = new("e.org", clock) { CrawlDelay = TimeSpan.FromSeconds(crawlDelay) };

        (await lane.EnterAsync(TimeSpan.FromSeconds(delay), default)).Dispose();
        (await lane.EnterAsync(TimeSpan.FromSeconds(delay), default)).Dispose();

        Assert.Equal([TimeSpan.FromSeconds(waited)], clock.Waits);
    }

    [Fact]
    public async Task A_second_request_waits_until_the_first_has_ended()
    {
        HostThrottle lane = new("e.org", new HurriedClock());
        var first = await lane.EnterAsync(Second, default);

        var second = lane.EnterAsync(Second, default);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task After_five_failures_in_a_row_the_lane_is_closed_for_ten_minutes()
    {
        HurriedClock clock = new();
        HostThrottle lane = new("e.org", clock);
        for (var i = 0; i < 4; i++)
            lane.Failed("timeout");
        (await lane.EnterAsync(Second, default)).Dispose();
        lane.Failed("no route");

        var closed = await Assert.ThrowsAsync<UnreadableException>(() => lane.EnterAsync(Second, default));
        Assert.Equal("e.org did not answer 5 times in a row (last: no route)", closed.Message);
        clock.Turn(TimeSpan.FromMinutes(10));
        (await lane.EnterAsync(Second, default)).Dispose();
    }

    [Fact]
    public async Task An_answer_in_between_forgives_failures()
    {
        HostThrottle lane = new("e.org", new HurriedClock());
        for (var i = 0; i < 20; i++)
        {
            lane.Failed("timeout");
            if (i % 4 == 3)
                lane.Answered();
        }
        (await lane.EnterAsync(Second, default)).Dispose();
    }

    [Fact]
    public async Task A_request_that_meets_a_host_closed_by_another_at_that_moment_is_refused_with_the_reason()
    {
        for (var round = 0; round < 300; round++)
        {
            HostThrottle lane = new("e.org", TimeProvider.System);
            using Barrier both = new(2);
            var later = round % 100;
            var closing = Task.Run(() =>
            {
                both.SignalAndWait();
                Thread.SpinWait(later);
                return lane.Close(Second * 60);
            });
            both.SignalAndWait();
            var refused = await Assert.ThrowsAsync<UnreadableException>(async () =>
            {
                while (true)
                    (await lane.EnterAsync(TimeSpan.Zero, default)).Dispose();
            });
            Assert.StartsWith("e.org asks for no requests until ", refused.Message, StringComparison.Ordinal);
            await closing;
        }
    }

    [Fact]
    public async Task A_request_that_waits_is_refused_when_the_host_is_closed_meanwhile()
    {
        HostThrottle? lane = null;
        WaitingClock clock = new(() => lane!.Close(Second * 60));
        lane = new HostThrottle("e.org", clock);
        (await lane.EnterAsync(Second, default)).Dispose();

        await Assert.ThrowsAsync<UnreadableException>(() => lane.EnterAsync(Second, default));
    }

    /// <summary>A clock during whose waits something happens.</summary>
    private sealed class WaitingClock(Action happens) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            happens();
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
