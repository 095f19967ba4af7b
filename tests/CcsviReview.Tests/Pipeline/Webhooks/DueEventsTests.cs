using System.Text.Json;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Webhooks;

public sealed class DueEventsTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_becomes_due_and_overdue_is_reported_once_for_each_however_often_the_job_runs(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, "2026-11-01");
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        await fixture.HookAsync();

        foreach (var day in new[] { "2026-11-21", "2026-11-22", "2026-11-22", "2026-11-23", "2026-11-23", "2026-11-24", "2026-12-24" })
            await fixture.Bench.AssessOnAsync(day);

        Assert.Equal(["page.due /a-z/ccsvi", "page.overdue /a-z/ccsvi"], await fixture.NotedWordsAsync());
        Assert.Equal(["2026-11-22", "2026-11-23"], (await fixture.NotedAsync()).Select(call => $"{call.CreatedAt:yyyy-MM-dd}"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Workers_that_evaluate_at_the_same_time_store_each_event_once(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, "2026-11-01");
        for (var page = 0; page < 30; page++)
            await fixture.Bench.AddAsync("2023-11-21", $"/p/{page}");
        await fixture.HookAsync();
        fixture.Bench.Clock.Now = StoppedClock.On("2026-11-22").Now;
        var rules = CcsviReview.Current.ActiveRules.From(fixture.Bench.Settings);

        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() =>
                new DueEvents(fixture.Bench.Database.Contexts, rules, fixture.Bench.Clock.Now).WriteAsync(CancellationToken.None))));

        Assert.Equal(30, written.Sum());
        Assert.Equal(30, (await fixture.NotedAsync()).Select(call => call.PageId).Distinct().Count());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_run_that_is_cut_off_anywhere_is_simply_run_again(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, "2026-11-01");
        var rules = CcsviReview.Current.ActiveRules.From(fixture.Bench.Settings);
        await using (var db = fixture.Bench.Database.Open())
        {
            foreach (var page in Enumerable.Range(0, 1_300).Select(number => Given.Page(Given.Reviewed("2023-11-21"), $"/p/{number}")))
            {
                page.Derive(rules.Derive(page, Given.Day("2026-11-01")), Given.Day("2026-11-01"));
                db.Add(page);
            }
            await db.SaveChangesAsync();
        }
        await fixture.HookAsync();
        fixture.Bench.Clock.Now = StoppedClock.On("2026-11-22").Now;
        var cuts = 0;
        for (var most = 0; ; most++)
        {
            try
            {
                await new DueEvents(new CutContexts(fixture.Bench.Database.Contexts, most), rules, fixture.Bench.Clock.Now).WriteAsync(
                    CancellationToken.None);
                break;
            }
            catch (OperationCanceledException)
            {
                cuts++;
            }
        }

        var noted = await fixture.NotedAsync();
        Assert.Equal((1_300, 1_300), (noted.Count, noted.Select(call => call.PageId).Distinct().Count()));
        Assert.True(cuts > 3, $"only {cuts} cuts");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_new_webhook_is_not_called_about_what_was_late_before(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, "2026-11-01");
        await fixture.Bench.AddAsync("2014-05-22", "/long-late");
        await fixture.Bench.AddAsync("2023-11-20", "/late-since-yesterday");
        await fixture.Bench.AddAsync("2023-11-21", "/late-since-today");
        await fixture.Bench.AddAsync("2023-11-22", "/due-today");
        fixture.Bench.Clock.Now = StoppedClock.On("2026-11-22").Now;

        await fixture.HookAsync();
        await fixture.Bench.AssessAsync();

        Assert.Equal(["page.due /due-today", "page.overdue /late-since-today"], await fixture.NotedWordsAsync());
    }

    [Fact]
    public async Task What_a_worker_missed_while_it_was_down_is_reported_with_its_current_state()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-01");
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        await fixture.HookAsync();
        await fixture.Bench.AssessAsync();

        await fixture.Bench.AssessOnAsync("2027-06-01");

        Assert.Equal(["page.overdue /a-z/ccsvi"], await fixture.NotedWordsAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_becomes_late_because_its_due_day_moves_is_reported_but_not_one_first_seen_late(
        string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, "2026-11-01");
        await fixture.Bench.AddAsync("2025-05-01", "/a-z/moves");
        await fixture.HookAsync();
        await fixture.Bench.AssessOnAsync("2026-11-20");
        await fixture.SeeAsync("/new", "2014-05-22");
        await fixture.Bench.AssessAsync();
        Assert.Empty(await fixture.NotedAsync());
        fixture.Bench.Settings = new ReviewSettings
        {
            People = AssessFixture.People,
            Webhooks = fixture.Bench.Settings.Webhooks,
            Policies = { ["default"] = new PolicyOptions { Interval = "P1Y" } },
        };

        await fixture.Bench.AssessOnAsync("2026-11-22");

        // The policy changes the due date of the new page too, but it was overdue before: no new event.
        Assert.Equal(["page.overdue /a-z/moves"], await fixture.NotedWordsAsync());
        Assert.Equal("2026-05-01", Assert.Single(await fixture.NotedAsync()).Cycle);
    }

    [Fact]
    public async Task A_page_becomes_late_again_only_in_a_new_cycle()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-01");
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        await fixture.HookAsync(request => request with { Events = ["page.overdue"] });
        await fixture.Bench.AssessOnAsync("2026-11-23");
        await fixture.ReviewAsync("/a-z/ccsvi", ReviewOutcome.NeedsWork);
        await fixture.Bench.AssessOnAsync("2026-11-24");
        await fixture.ReviewAsync("/a-z/ccsvi");
        await fixture.Bench.AssessOnAsync("2029-11-24");
        await fixture.Bench.AssessOnAsync("2029-11-25");

        Assert.Equal(["2026-11-22", "2029-11-24"], (await fixture.NotedAsync()).Select(call => call.Cycle));
    }

    [Fact]
    public async Task Without_a_webhook_nothing_is_stored_and_a_paused_one_or_one_of_another_site_is_not_called()
    {
        await using var fixture = await WebhookFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-01");
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi", section: "Conditions");
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/other", section: "Other");
        await fixture.Bench.AssessOnAsync("2026-11-22");
        Assert.Empty(await fixture.NotedAsync());

        var (paused, _) = await fixture.HookAsync();
        await fixture.Keep.PauseAsync(paused, isPaused: true, "ada", CancellationToken.None);
        var (section, _) = await fixture.HookAsync(request => request with { Section = "Conditions" });
        await fixture.Bench.AssessOnAsync("2026-11-23");

        Assert.Equal([(section, "/a-z/ccsvi")],
            (await fixture.NotedAsync()).Select(call => (call.WebhookId, Page(call.Body).GetProperty("address").GetString()!)));
        fixture.Bench.Clock.Now = StoppedClock.On("2026-11-24").Now;
        await fixture.Keep.PauseAsync(paused, isPaused: false, "ada", CancellationToken.None);
        await fixture.Bench.AssessAsync();
        Assert.Single(await fixture.NotedAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_ended_long_ago_is_removed_and_not_reported_again(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, "2026-11-01");
        await fixture.Bench.AddAsync("2023-11-22", "/a-z/ccsvi");
        await fixture.HookAsync(request => request with { Events = ["page.overdue"] });
        await fixture.Bench.AssessOnAsync("2026-11-23");
        await fixture.DeliverAsync();
        Assert.Equal(DeliveryState.Sent, Assert.Single(await fixture.NotedAsync()).State);

        await fixture.Bench.AssessOnAsync("2027-02-21");
        Assert.Single(await fixture.NotedAsync());
        await fixture.Bench.AssessOnAsync("2027-02-23");
        await fixture.Bench.AssessOnAsync("2027-02-24");

        Assert.Empty(await fixture.NotedAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_review_is_reported_with_its_outcome_and_people_only_if_requested(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, "2026-11-22");
        await fixture.Bench.AddAsync("2014-05-22", "/a-z/ccsvi");
        await fixture.HookAsync(request => request with { Name = "without people" });
        await fixture.HookAsync(request => request with { Name = "with people", HasPeople = true });
        await fixture.HookAsync(request => request with { Name = "not of reviews", Events = ["page.due"] });

        await fixture.ReviewAsync("/a-z/ccsvi", ReviewOutcome.Corrected);

        var calls = await fixture.NotedAsync();
        Assert.Equal(2, calls.Count);
        Assert.All(calls, call => Assert.Equal(WebhookEvent.PageReviewed, call.Event));
        var (without, with) = (calls.Single(call => !call.Body.Contains("jane", StringComparison.Ordinal)).Body,
            calls.Single(call => call.Body.Contains("jane", StringComparison.Ordinal)).Body);
        Assert.Equal(("Current", "2029-11-22", "2014-05-22", "2026-11-22", "http://127.0.0.1:5080/pages/1"),
            (Of("state"), Of("dueOn"), Of("lastReviewed"), Of("recordedReviewOn"), Of("link")));
        Assert.Equal(("jane@example.org", "jane@example.org", "read it"),
            (Page(with).GetProperty("owner").GetString(), Review(with).GetProperty("by").GetString(),
                Review(with).GetProperty("note").GetString()));
        Assert.Equal(("Corrected", true, "2026-11-22"),
            (Review(without).GetProperty("outcome").GetString(), Review(without).GetProperty("restartsClock").GetBoolean(),
                Review(without).GetProperty("on").GetString()));

        string? Of(string name) => Page(without).GetProperty(name).GetString();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_review_that_cannot_be_reported_is_not_recorded_either(string kind)
    {
        await using var fixture = await WebhookFixture.CreateAsync(kind, "2026-11-22");
        await fixture.Bench.AddAsync("2014-05-22", "/a-z/ccsvi");
        await fixture.HookAsync();
        await using (var db = fixture.Bench.Database.Open())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE webhook_calls RENAME TO gone");

        await Assert.ThrowsAnyAsync<Exception>(() => fixture.ReviewAsync("/a-z/ccsvi"));

        await using var after = fixture.Bench.Database.Open();
        Assert.Empty(await after.Reviews.ToListAsync());
        Assert.Null((await after.Pages.SingleAsync()).RecordedReviewOn);
    }

    private static JsonElement Page(string body) => JsonDocument.Parse(body).RootElement.GetProperty("data").GetProperty("page");

    private static JsonElement Review(string body) => JsonDocument.Parse(body).RootElement.GetProperty("data").GetProperty("review");
}
