using System.Diagnostics;
using System.Net;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Webhooks;

public sealed class DeliverCallsTests
{
    private const string Today = "2026-11-22";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_call_arrives_signed_with_the_secret_that_was_shown_and_is_made_once(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, Today);
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        var (_, secret) = await fixture.HookAsync();
        await fixture.Bench.AssessAsync();

        Assert.Equal(new CallReport { Sent = 1 }, await fixture.DeliverAsync());
        Assert.Equal(new CallReport(), await fixture.DeliverAsync());

        var call = Assert.Single(fixture.Receiver.Calls);
        var noted = Assert.Single(await fixture.NotedAsync());
        Assert.Equal(
            ("POST", noted.Body, noted.MessageId(), "application/json"), (call.Method, call.Body, call.Id, call.Headers["Content-Type"]));
        Assert.Equal(fixture.Bench.Clock.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            call.Headers["webhook-timestamp"]);
        Assert.True(call.IsSignedWith(secret));
        Assert.False(call.IsSignedWith("whsec_" + Convert.ToBase64String(new byte[32])));
        Assert.StartsWith("ccsvi-review/", call.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal((DeliveryState.Sent, 1, 204), (noted.State, noted.Tries, noted.LastStatus));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_call_that_fails_is_made_again_with_the_same_id_and_body_and_a_signature_of_its_own(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, Today);
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        var (id, secret) = await fixture.HookAsync();
        await fixture.Bench.AssessAsync();
        fixture.Receiver.Answer = async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("out of\r\norder\u202e");
        };

        Assert.Equal(new CallReport { PutOff = 1 }, await fixture.DeliverAsync());
        Assert.Equal(new CallReport(), await fixture.DeliverAsync());
        var waiting = Assert.Single(await fixture.NotedAsync());
        Assert.Equal((DeliveryState.Waiting, 500, "500 Internal Server Error: out of order"),
            (waiting.State, waiting.LastStatus, waiting.LastOutcome));
        Assert.Equal((1, fixture.Bench.Clock.Now), ((await fixture.FindAsync(id)).Failures, (await fixture.FindAsync(id)).FailingSince));
        fixture.Bench.Clock.Turn(TimeSpan.FromMinutes(7));
        fixture.Receiver.Answer = HookReceiver.Status(200);
        Assert.Equal(new CallReport { Sent = 1 }, await fixture.DeliverAsync());

        var calls = fixture.Receiver.Calls;
        Assert.Equal((2, calls[0].Id, calls[0].Body), (calls.Count, calls[1].Id, calls[1].Body));
        Assert.NotEqual(calls[0].Headers["webhook-signature"], calls[1].Headers["webhook-signature"]);
        Assert.All(calls, call => Assert.True(call.IsSignedWith(secret)));
        Assert.Null((await fixture.FindAsync(id)).FailingSince);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Several_workers_at_once_make_each_call_once(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, Today);
        for (var page = 0; page < 40; page++)
            await fixture.Bench.AddAsync("2023-11-22", $"/p/{page}");
        await fixture.HookAsync();
        await fixture.Bench.AssessAsync();

        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => fixture.DeliverAsync()));

        Assert.Equal(40, reports.Sum(report => report.Sent));
        Assert.Equal(40, fixture.Receiver.Calls.Select(call => call.Id).Distinct().Count());
        Assert.Equal(40, fixture.Receiver.Calls.Count);
    }

    [Fact]
    public async Task A_worker_that_is_killed_in_the_middle_of_a_call_loses_nothing_and_the_copy_has_the_same_id()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        await fixture.HookAsync();
        await fixture.Bench.AssessAsync();
        var queue = new CcsviReview.Storage.Queues.CallQueue(fixture.Bench.Database.Contexts, fixture.Bench.Clock);
        var claim = Guid.NewGuid();
        var claimed = Assert.Single(await queue.ClaimAsync((await fixture.NotedAsync())[0].WebhookId, claim, 10, TimeSpan.FromMinutes(1)));
        Assert.True(await queue.BeginTryAsync(claimed, claim, TimeSpan.FromMinutes(1)));

        Assert.Equal(new CallReport(), await fixture.DeliverAsync());
        fixture.Bench.Clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal(new CallReport { Sent = 1 }, await fixture.DeliverAsync());

        Assert.Equal(2, Assert.Single(await fixture.NotedAsync()).Tries);
        // The worker that was thought dead wakes up: its outcome is ignored.
        claimed.Complete(
            new DeliveryResult.PutOff("late"), new WebhookAnswer(null, TimeSpan.Zero, null), fixture.Bench.Clock.Now, TimeSpan.FromDays(3));
        Assert.False(await queue.CompleteAsync(claimed, await fixture.FindAsync(claimed.WebhookId), claim));
        Assert.Equal(DeliveryState.Sent, Assert.Single(await fixture.NotedAsync()).State);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_receiver_that_is_gone_ends_its_webhook_and_no_other(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, Today);
        await using var other = await HookReceiver.StartAsync();
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/second");
        var (gone, _) = await fixture.HookAsync();
        await fixture.HookAsync(request => request with { Address = other.Url });
        await fixture.Bench.AssessAsync();
        fixture.Receiver.Answer = HookReceiver.Status(410);

        Assert.Equal(new CallReport { Sent = 2, Dead = 1, Ended = 1 }, await fixture.DeliverAsync());

        var hook = await fixture.FindAsync(gone);
        Assert.Equal((WebhookState.Paused, "Its receiver answered 410 Gone: it wants no more calls."), (hook.State, hook.Because));
        Assert.Single(fixture.Receiver.Calls);
        fixture.Bench.Clock.Turn(TimeSpan.FromDays(1));
        await fixture.Bench.AssessAsync();
        await fixture.DeliverAsync();
        Assert.Single(fixture.Receiver.Calls);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_is_tried_again_like_any_failure()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        await fixture.HookAsync();
        await fixture.Bench.AssessAsync();
        fixture.Receiver.Answer = HookReceiver.Status(308, ("Location", fixture.Receiver.Server.Url + "/elsewhere"));

        Assert.Equal(new CallReport { PutOff = 1 }, await fixture.DeliverAsync());

        Assert.DoesNotContain("/elsewhere", fixture.Receiver.Server.Paths);
        Assert.StartsWith("308 Permanent Redirect: it redirects, which is not followed",
            Assert.Single(await fixture.NotedAsync()).LastOutcome, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "7200", 120)]
    [InlineData(503, "7200", 120)]
    [InlineData(500, "7200", 5)]
    [InlineData(429, "999999999999", 1440)]
    public async Task A_receiver_that_says_when_to_retry_is_left_alone_until_then_but_at_most_a_day(
        int status, string retryAfter, int minutes)
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/second");
        var (id, _) = await fixture.HookAsync();
        await fixture.Bench.AssessAsync();
        fixture.Receiver.Answer = HookReceiver.Status(status, ("Retry-After", retryAfter));

        Assert.Equal(new CallReport { PutOff = 1 }, await fixture.DeliverAsync());

        var first = (await fixture.NotedAsync()).Single(call => call.Tries == 1);
        Assert.InRange((first.NextTryAt - fixture.Bench.Clock.Now).TotalMinutes, minutes * 0.79, minutes * 1.21);
        Assert.Equal(status == 500 ? 1 : minutes, ((await fixture.FindAsync(id)).RestUntil!.Value - fixture.Bench.Clock.Now).TotalMinutes);
        Assert.Single(fixture.Receiver.Calls);
    }

    [Fact]
    public async Task What_fails_for_three_days_is_given_up_together()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        for (var page = 0; page < 5; page++)
            await fixture.Bench.AddAsync("2023-11-22", $"/p/{page}");
        await fixture.HookAsync();
        await fixture.Bench.AssessAsync();
        fixture.Receiver.Answer = HookReceiver.Status(500);
        await fixture.DeliverAsync();

        fixture.Bench.Clock.Turn(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        Assert.Equal(new CallReport { PutOff = 1 }, await fixture.DeliverAsync());
        fixture.Bench.Clock.Turn(TimeSpan.FromMinutes(16));
        Assert.Equal(new CallReport { Dead = 5 }, await fixture.DeliverAsync());

        Assert.All(await fixture.NotedAsync(), call => Assert.Equal(DeliveryState.Dead, call.State));
        Assert.Contains(await fixture.NotedAsync(),
            call => call.LastOutcome == "stopped after 2 tries; last answer: 500 Internal Server Error"
                || call.LastOutcome == "stopped after 1 tries; last answer: 500 Internal Server Error");
    }

    [Fact]
    public async Task A_receiver_that_never_answers_or_answers_without_end_holds_up_no_other()
    {
        await using var fixture = await WebhookFixture.CreateAsync(
            nameof(DatabaseKind.Sqlite), Today, new WebhookOptions { Networks = PageServer.Network, Timeout = TimeSpan.FromSeconds(1) });
        var written = 0L;
        await using var endless = new RawServer(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\n"u8.ToArray(), stop);
            var block = new byte[65_536];
            Array.Fill(block, (byte)'x');
            while (true)
            {
                await stream.WriteAsync(block, stop);
                Interlocked.Add(ref written, block.Length);
            }
        });
        await using var good = await HookReceiver.StartAsync();
        for (var page = 0; page < 12; page++)
            await fixture.Bench.AddAsync("2023-11-22", $"/p/{page}");
        var (silent, _) = await fixture.HookAsync();
        var (giant, _) = await fixture.HookAsync(request => request with { Address = endless.Url + "/" });
        await fixture.HookAsync(request => request with { Address = good.Url });
        await fixture.Bench.AssessAsync();
        fixture.Receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        var since = Stopwatch.GetTimestamp();
        Assert.Equal(new CallReport { Sent = 12, PutOff = 2 }, await fixture.DeliverAsync());

        Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(20));
        Assert.True(Interlocked.Read(ref written) < 32 * 1024 * 1024, $"{written} bytes were taken");
        var calls = (await fixture.NotedAsync()).Where(call => call.Tries > 0 && call.State == DeliveryState.Waiting)
            .ToDictionary(call => call.WebhookId);
        Assert.Equal((null, "no answer within 1 second"), (calls[silent].LastStatus, calls[silent].LastOutcome));
        Assert.Equal(400, calls[giant].LastStatus);
        Assert.InRange(calls[giant].LastOutcome!.Length, 20, 300);
    }

    [Theory]
    [InlineData("127.0.0.1", "this machine")]
    [InlineData("10.1.2.3", "a private address")]
    [InlineData("169.254.169.254", "a link-local address")]
    [InlineData("::ffff:127.0.0.1", "this machine")]
    public async Task A_name_that_leads_to_a_private_address_is_not_called_whatever_the_name_says(string leadsTo, string why)
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today, new WebhookOptions());
        fixture.Lookup = (_, _) => Task.FromResult(new[] { IPAddress.Parse(leadsTo) });
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        await fixture.HookAsync(request => request with { Address = "https://hooks.example.org/x" });
        await fixture.Bench.AssessAsync();

        Assert.Equal(new CallReport { PutOff = 1 }, await fixture.DeliverAsync());

        Assert.Equal(
            $"hooks.example.org resolves to {IPAddress.Parse(leadsTo)}, {why}; to allow this, add its network to Webhooks:Networks",
            Assert.Single(await fixture.NotedAsync()).LastOutcome);
        Assert.Empty(fixture.Receiver.Calls);
    }

    [Fact]
    public async Task An_address_that_the_settings_no_longer_allow_is_not_called()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        await fixture.HookAsync();
        await fixture.Bench.AssessAsync();
        fixture.Bench.Settings = new ReviewSettings { People = AssessFixture.People };

        Assert.Equal(new CallReport { PutOff = 1 }, await fixture.DeliverAsync());

        Assert.Empty(fixture.Receiver.Calls);
        Assert.StartsWith("its address is not encrypted", Assert.Single(await fixture.NotedAsync()).LastOutcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requested_stop_releases_what_was_not_begun()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        for (var page = 0; page < 5; page++)
            await fixture.Bench.AddAsync("2023-11-22", $"/p/{page}");
        await fixture.HookAsync();
        await fixture.Bench.AssessAsync();
        using var stop = new CancellationTokenSource();
        fixture.Receiver.Answer = async context =>
        {
            await stop.CancelAsync();
            context.Response.StatusCode = 200;
        };

        Assert.Equal(new CallReport { Sent = 1 }, await fixture.Worker().RunAsync(stop.Token));

        Assert.Equal(
            [1, 4], (await fixture.NotedAsync()).GroupBy(call =>
                call.State).OrderBy(group => group.Count()).Select(group => group.Count()));
        Assert.Equal(new CallReport { Sent = 4 }, await fixture.DeliverAsync());
    }
}
