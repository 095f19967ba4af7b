using System.Text.Json;
using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Pipeline.Signals;
using CcsviReview.Signals;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Webhooks;

/// <summary><c>page.outdated</c> where readers brought a review forward: once until the page is reviewed.</summary>
public sealed class OutdatedBySignalsTests
{
    private const string Asked = "/asked";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_readers_say_is_sent_once_for_each_page_that_it_makes_due_earlier(string kind)
    {
        await using var stand = await WebhookFixture.CreateAsync(kind, "2026-11-23");
        var page = await stand.Bench.AddAsync("2026-03-01", Asked);
        var late = await stand.Bench.AddAsync("2014-05-22", "/late");
        var quiet = await stand.Bench.AddAsync("2026-03-01", "/quiet");
        var never = await stand.Bench.AddAsync(new PageFacts { Title = "Never" }, "/never");
        await stand.HookAsync();
        foreach (var heard in new[] { page, late, never })
            await HearAsync(stand, heard, SignalKind.NotUseful, 30);
        await HearAsync(stand, quiet, SignalKind.NotUseful, 1);

        await stand.Bench.AssessAsync();
        await stand.Bench.AssessAsync();

        Assert.Equal([$"{page} signals:2026-03-01", $"{never} signals:never"], await OutdatedAsync(stand));
        await using var db = stand.Bench.Database.Open();
        var call = await db.WebhookCalls.SingleAsync(call => call.PageId == page && call.Event == WebhookEvent.PageOutdated);
        var data = JsonDocument.Parse(call.Body).RootElement.GetProperty("data");
        Assert.Equal("2026-12-23", data.GetProperty("page").GetProperty("dueOn").GetString());
        Assert.Equal("2029-03-01", data.GetProperty("dueByDateAlone").GetString());
        Assert.Contains("by date alone it would be due 1 March 2029", data.GetProperty("because").GetString(), StringComparison.Ordinal);
        Assert.False(data.TryGetProperty("event", out _));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_threshold_that_is_reached_on_another_day_is_not_sent_again_before_the_next_review(string kind)
    {
        await using var stand = await WebhookFixture.CreateAsync(kind, "2026-11-23");
        var page = await stand.Bench.AddAsync("2026-03-01", Asked);
        await stand.HookAsync();
        await HearAsync(stand, page, SignalKind.NotUseful, 30);
        await stand.Bench.AssessAsync();

        // Contented readers of the same day take the threshold back; the next day reaches it again.
        await HearAsync(stand, page, SignalKind.Useful, 900);
        await stand.Bench.AssessAsync();
        stand.Bench.Clock.Turn(TimeSpan.FromDays(1));
        await HearAsync(stand, page, SignalKind.NotUseful, 3000);
        await stand.Bench.AssessAsync();
        Assert.Equal([$"{page} signals:2026-03-01"], await OutdatedAsync(stand));

        await stand.ReviewAsync(Asked);
        stand.Bench.Clock.Turn(TimeSpan.FromDays(1));
        await HearAsync(stand, page, SignalKind.NotUseful, 30);
        await stand.Bench.AssessAsync();

        Assert.Equal([$"{page} signals:2026-03-01", $"{page} signals:2026-11-24"], await OutdatedAsync(stand));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_brought_a_review_forward_before_the_webhook_was_added_is_not_sent(string kind)
    {
        await using var stand = await WebhookFixture.CreateAsync(kind, "2026-11-23");
        var page = await stand.Bench.AddAsync("2026-03-01", Asked);
        await HearAsync(stand, page, SignalKind.NotUseful, 30);
        stand.Bench.Clock.Turn(TimeSpan.FromDays(1));
        await stand.HookAsync();

        await HearAsync(stand, page, SignalKind.NotUseful, 30);
        await stand.Bench.AssessAsync();

        Assert.Empty(await OutdatedAsync(stand));
    }

    private static async Task HearAsync(WebhookFixture stand, long id, SignalKind kind, int count)
    {
        var rules = ActiveRules.From(stand.Bench.Settings);
        var today = rules.DayOf(stand.Bench.Clock.Now);
        await using var db = stand.Bench.Database.Open();
        var page = await db.Pages.SingleAsync(page => page.Id == id);
        await SignalStore.HearAsync(db, page, page.Signals.With(today, kind, count), (rules, today));
        await db.SaveChangesAsync();
    }

    private static async Task<List<string>> OutdatedAsync(WebhookFixture stand)
    {
        await using var db = stand.Bench.Database.Open();
        var calls = await db.WebhookCalls.AsNoTracking().Where(call => call.Event == WebhookEvent.PageOutdated).ToListAsync();
        return
        [
            .. calls.OrderBy(call => call.PageId).ThenBy(call => call.Cycle, StringComparer.Ordinal)
                .Select(call => $"{call.PageId} {call.Cycle}"),
        ];
    }
}
