using System.Text.Json;
using CcsviReview.Features.Events;
using CcsviReview.Features.Webhooks;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Watch;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Webhooks;

/// <summary><c>page.outdated</c> and <c>source.changed</c>: each once, with the change that caused it.</summary>
public sealed class OutdatedEventsTests
{
    private const string A = "https://example.org/a-z/a";
    private const string B = "https://example.org/b";
    private const string C = "https://example.org/c";
    private const string Doi = "10.1000/one";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_retraction_is_sent_once_for_the_source_and_once_for_each_page_that_it_makes_due_earlier(string kind)
    {
        await using var bench = await BenchAsync(kind);
        await HookAsync(bench);
        bench.Registry.Updated(Doi, "retraction", "2026-10-05");

        await bench.WatchAsync();
        await bench.WatchAfterAsync(40);
        await AssessAsync(bench);
        await AssessAsync(bench);

        var happened = Assert.Single(await bench.EventsAsync());
        Assert.Equal(
            [$"page.outdated {A} {happened.Id}", $"page.outdated {B} {happened.Id}", $"source.changed {happened.Id}"],
            await WordsAsync(bench));
        var calls = await CallsAsync(bench);
        var page = Data(calls.First(call => call.Event == WebhookEvent.PageOutdated));
        Assert.Equal("2026-10-12", page.GetProperty("page").GetProperty("dueOn").GetString());
        Assert.Equal("2029-03-01", page.GetProperty("dueByDateAlone").GetString());
        Assert.Contains("by date alone it would be due 1 March 2029", page.GetProperty("because").GetString(), StringComparison.Ordinal);
        Assert.Equal(("Retracted", "2026-10-05", "Crossref"), Of(page.GetProperty("event")));
        Assert.Contains("was retracted on 5 October 2026", page.GetProperty("event").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(happened.SourceId, page.GetProperty("event").GetProperty("source").GetProperty("id").GetInt64());
        var source = Data(calls.Single(call => call.Event == WebhookEvent.SourceChanged));
        Assert.Equal(2, source.GetProperty("source").GetProperty("pages").GetInt32());
        Assert.Equal(("Retracted", "2026-10-05", "Crossref"), Of(source.GetProperty("event")));

        static (string?, string?, string?) Of(JsonElement one) =>
            (one.GetProperty("kind").GetString(), one.GetProperty("on").GetString(), one.GetProperty("registry").GetString());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task S9_an_event_before_the_last_review_changes_the_source_and_makes_no_page_outdated(string kind)
    {
        await using var bench = await BenchAsync(kind);
        await HookAsync(bench);
        bench.Registry.Updated(Doi, "retraction", "2019-01-23");

        await bench.WatchAsync();
        await AssessAsync(bench);

        var happened = Assert.Single(await bench.EventsAsync());
        Assert.Equal([$"source.changed {happened.Id}"], await WordsAsync(bench));
        Assert.Single((await bench.PageAsync(A)).Events);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_a_person_records_and_takes_back_is_sent_and_people_are_named_only_where_that_was_asked_for(string kind)
    {
        await using var bench = await BenchAsync(kind);
        await HookAsync(bench, request => request with { Name = "with", HasPeople = true });
        await HookAsync(bench, request => request with { Name = "without" });

        var made = await RecordAsync(bench);
        await new TakeBackEvent(bench.Database.Contexts, bench.Rules, bench.Clock)
            .RunAsync(made.Id, ("sam@example.org", "a slip"), visitor: null, CancellationToken.None);
        await AssessAsync(bench);

        string[] each =
        [
            $"page.outdated {A} {made.Id}", $"page.outdated {B} {made.Id}", $"source.changed {made.Id}",
            $"source.changed {made.Id}:taken-back",
        ];
        Assert.Equal(each.Concat(each).Order(StringComparer.Ordinal), await WordsAsync(bench));
        var taken = (await CallsAsync(bench)).Where(call => call.Cycle.EndsWith("back", StringComparison.Ordinal)).ToList();
        Assert.All(taken, call => Assert.True(Data(call).GetProperty("event").TryGetProperty("takenBackAt", out _)));
        Assert.Single(taken, call => call.Body.Contains("sam@example.org", StringComparison.Ordinal));
        Assert.Single(taken, call => call.Body.Contains("a slip", StringComparison.Ordinal));
        Assert.Single(
            await CallsAsync(bench),
            call => call.Cycle == $"{made.Id}" && call.Event == WebhookEvent.SourceChanged
                && call.Body.Contains("jane@example.org", StringComparison.Ordinal));
        Assert.Equal((await CallsAsync(bench)).Count, (await CallsAsync(bench)).Select(call => call.MessageId()).Distinct().Count());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_recorded_for_pages_makes_them_outdated_and_changes_no_source(string kind)
    {
        await using var bench = await BenchAsync(kind);
        await HookAsync(bench);

        var scope = new EventScope { Address = "/a-z/**" };
        var made = await RecordAsync(bench, request => request with { Kind = "Withdrawn", Source = null, Pages = scope });

        Assert.Equal([$"page.outdated {A} {made.Id}"], await WordsAsync(bench));
        Assert.False(Data(Assert.Single(await CallsAsync(bench))).GetProperty("event").TryGetProperty("source", out _));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_begins_to_cite_what_was_retracted_is_outdated_from_then_on(string kind)
    {
        await using var bench = await BenchAsync(kind);
        var made = await RecordAsync(bench);
        bench.Clock.Turn(TimeSpan.FromDays(2));
        await HookAsync(bench);

        await bench.ScanAsync(Page(A, Paper(Doi)), Page(B, Paper(Doi)), Page(C, Paper("10.1000/two"), Paper(Doi)));
        await AssessAsync(bench);
        await AssessAsync(bench);

        // The others were outdated before the webhook was added.
        Assert.Equal([$"page.outdated {C} {made.Id}"], await WordsAsync(bench));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_policy_that_lets_an_event_bring_reviews_forward_makes_pages_outdated(string kind)
    {
        await using var bench = await BenchAsync(kind);
        await HookAsync(bench);
        var made = await RecordAsync(bench, request => request with { Kind = "Moved" });
        await AssessAsync(bench);
        Assert.Equal([$"source.changed {made.Id}"], await WordsAsync(bench));
        bench.Clock.Turn(TimeSpan.FromDays(1));
        var policy = new PolicyOptions { Interval = "P3Y", BringForward = new BringForwardOptions { Moved = "P10D" } };
        var (watch, people) = (bench.Settings.Watch, bench.Settings.People);
        bench.Settings = new ReviewSettings { Watch = watch, People = people, Policies = { ["default"] = policy } };

        await AssessAsync(bench);
        await AssessAsync(bench);

        Assert.Equal([$"page.outdated {A} {made.Id}", $"page.outdated {B} {made.Id}", $"source.changed {made.Id}"], await WordsAsync(bench));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_spread_that_is_cut_off_anywhere_loses_no_call_and_doubles_none(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync([.. Enumerable.Range(0, 620).Select(number => Page($"https://example.org/p/{number}", Paper(Doi)))]);
        await HookAsync(bench);
        await using (var db = bench.Database.Open())
        {
            var happened = SourceEvent.Of(
                (await bench.SourceAsync(Doi)).Id, new EventReport(SourceEventKind.Retracted, EventRegistry.Crossref, "retraction:1"),
                bench.Clock.Now, bench.Today);
            db.Add(happened);
            SpreadEvents.Mark(db, happened);
            await db.SaveChangesAsync();
        }
        var (rules, cuts) = (await bench.Rules.ReadAsync(CancellationToken.None), 0);
        for (var most = 0; ; most++)
        {
            try
            {
                await new SpreadEvents(new CutContexts(bench.Database.Contexts, most), rules, bench.Clock.Now)
                    .RunAsync(progress: null, CancellationToken.None);
                break;
            }
            catch (OperationCanceledException)
            {
                cuts++;
            }
        }
        // Workers that process it once more, as after a scan at the same time as the watch.
        await using (var db = bench.Database.Open())
        {
            SpreadEvents.Mark(db, await db.SourceEvents.SingleAsync());
            await db.SaveChangesAsync();
        }
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            new SpreadEvents(bench.Database.Contexts, rules, bench.Clock.Now).RunAsync(progress: null, CancellationToken.None))));

        var calls = await CallsAsync(bench);
        Assert.Equal(1, calls.Count(call => call.Event == WebhookEvent.SourceChanged));
        var outdated = calls.Where(call => call.Event == WebhookEvent.PageOutdated).Select(call => call.PageId).ToList();
        Assert.Equal((620, 620), (outdated.Count, outdated.Distinct().Count()));
        Assert.True(cuts > 2, $"only {cuts} cuts");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_call_that_cannot_be_stored_leaves_the_page_unchanged_so_that_both_come_later(string kind)
    {
        await using var bench = await BenchAsync(kind);
        await HookAsync(bench);
        await using (var db = bench.Database.Open())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE webhook_calls RENAME TO gone");

        await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(bench));
        Assert.Empty((await bench.PageAsync(A)).Events);
        await using (var db = bench.Database.Open())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE gone RENAME TO webhook_calls");
        await AssessAsync(bench);

        Assert.Single((await bench.PageAsync(A)).Events);
        Assert.Equal(3, (await CallsAsync(bench)).Count);
    }

    [Fact]
    public async Task A_webhook_of_a_section_is_sent_its_pages_and_their_number_and_one_that_wants_neither_nothing()
    {
        await using var bench = await BenchAsync(nameof(DatabaseKind.Sqlite));
        await using var db = bench.Database.Open();
        foreach (var (address, section) in new[] { (A, "Conditions"), (C, "Other") })
            await db.Pages.Where(page => page.Address == address)
                .ExecuteUpdateAsync(set => set.SetProperty(page => page.Section, section));
        await HookAsync(bench, request => request with { Name = "section", Section = "Conditions" });
        await HookAsync(bench, request => request with { Name = "other", Section = "Other" });
        await HookAsync(bench, request => request with { Name = "due", Events = ["page.due", "page.overdue"] });

        var made = await RecordAsync(bench);

        Assert.Equal([$"page.outdated {A} {made.Id}", $"source.changed {made.Id}"], await WordsAsync(bench));
        var source = (await CallsAsync(bench)).Single(call => call.Event == WebhookEvent.SourceChanged);
        Assert.Equal(1, Data(source).GetProperty("source").GetProperty("pages").GetInt32());
    }

    [Fact]
    public async Task What_was_sent_of_an_event_is_remembered_for_as_long_as_the_event()
    {
        await using var bench = await BenchAsync(nameof(DatabaseKind.Sqlite));
        await HookAsync(bench);
        var made = await RecordAsync(bench);
        await using (var db = bench.Database.Open())
            await db.WebhookCalls.ExecuteUpdateAsync(set => set.SetProperty(call => call.State, CcsviReview.Outbox.DeliveryState.Sent));
        bench.Clock.Turn(TimeSpan.FromDays(120));
        await AssessAsync(bench);

        await bench.ScanAsync(Page(A, Paper(Doi)), Page(B, Paper(Doi)), Page(C, Paper("10.1000/two"), Paper(Doi)));
        await AssessAsync(bench);

        Assert.Equal(
            [$"page.outdated {A} {made.Id}", $"page.outdated {B} {made.Id}", $"page.outdated {C} {made.Id}", $"source.changed {made.Id}"],
            (await WordsAsync(bench)).Where(words => !words.Contains("due ", StringComparison.Ordinal)));
    }

    private static async Task<WatchFixture> BenchAsync(string kind)
    {
        var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page(A, Paper(Doi)), Page(B, Paper(Doi)), Page(C, Paper("10.1000/two")));
        return bench;
    }

    private static async Task HookAsync(WatchFixture bench, Func<WebhookRequest, WebhookRequest>? change = null)
    {
        WebhookRequest request = new() { Name = "hook", Address = "https://hooks.example.org/" };
        var made = await new WebhookAdmin(bench.Database.Contexts, bench.Settings, bench.Rules, bench.Clock)
            .AddAsync(change?.Invoke(request) ?? request, "ada@example.org", CancellationToken.None);
        Assert.Empty(made.Faults);
    }

    private static Task<EventRecorded> RecordAsync(WatchFixture bench, Func<EventToRecord, EventToRecord>? change = null)
    {
        var request = new EventToRecord("Retracted", "jane@example.org", "read it") { Source = Doi, On = "2026-11-01" };
        return new RecordEvent(bench.Database.Contexts, bench.Rules, bench.Clock)
            .RunAsync(change?.Invoke(request) ?? request, visitor: null, CancellationToken.None);
    }

    private static async Task AssessAsync(WatchFixture bench) => await new AssessPages(
        bench.Database.Contexts, bench.Rules, bench.Clock, NullLogger<AssessPages>.Instance).RunAsync(CancellationToken.None);

    private static async Task<List<WebhookCall>> CallsAsync(WatchFixture bench)
    {
        await using var db = bench.Database.Open();
        return await db.WebhookCalls.AsNoTracking().OrderBy(call => call.CreatedAt).ThenBy(call => call.PageId).ToListAsync();
    }

    private static async Task<List<string>> WordsAsync(WatchFixture bench)
    {
        await using var db = bench.Database.Open();
        var addresses = await db.Pages.ToDictionaryAsync(page => page.Id, page => page.Address);
        return
        [
            .. (await CallsAsync(bench)).Select(call => string.Join(' ', new[]
            {
                WebhookEvents.NameOf(call.Event), call.PageId is { } page ? addresses[page] : null, call.Cycle,
            }.OfType<string>())).Where(words => !words.StartsWith("page.overdue", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
    }

    private static JsonElement Data(WebhookCall call) => JsonDocument.Parse(call.Body).RootElement.GetProperty("data");
}
