using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Events;
using CcsviReview.People;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Watch;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Features.Events;

/// <summary>Events that people record and take back.</summary>
public sealed class RecordEventTests
{
    private const string A = "https://example.org/a-z/a";
    private const string B = "https://example.org/b";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    public static TheoryData<string, string, string, string> Wrong { get; } = new()
    {
        // kind, source, on, the sentence in the answer
        { "Replacd", "10.1000/one", "2026-10-01", "Did you mean Replaced?" },
        { "Replaced", "10.1000/one", "2027-01-01", "after today" },
        { "Replaced", "10.1000/one", "last year", "is not a date" },
        { "Replaced", "10.1000/other", "2026-10-01", "No page cites doi:10.1000/other" },
        { "Replaced", "nothing known", "2026-10-01", "is not a source" },
        { "Replaced", "", "2026-10-01", "is not a source" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_of_a_source_reaches_its_pages_and_is_in_the_audit_log(string kind)
    {
        await using var bench = await BenchAsync(kind);

        var made = await RecordAsync(bench, Request with { Source = "https://doi.org/10.1000/ONE", Successor = "NG203" });

        Assert.Equal((1, "Replaced: doi:10.1000/one"), (made.Pages, made.What));
        var taken = Assert.Single((await bench.PageAsync(A)).Events);
        Assert.Equal((SourceEventKind.Replaced, EventRegistry.Person, "NG203"), (taken.Kind, taken.Registry, taken.Successor));
        Assert.Empty((await bench.PageAsync(B)).Events);
        await using var db = bench.Database.Open();
        var change = await db.Changes.SingleAsync(change => change.Subject == $"event {made.Id}");
        Assert.Equal(("jane@example.org", "event", "seen on nice.org.uk"), (change.By, change.What, change.Reason));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_that_is_taken_back_counts_for_no_page_and_can_be_recorded_again(string kind)
    {
        await using var bench = await BenchAsync(kind);
        var before = (await bench.PageAsync(A)).DueOn;
        var made = await RecordAsync(bench, Request with { Source = "10.1000/one" });
        Assert.True((await bench.PageAsync(A)).DueOn < before);
        var twice = await Assert.ThrowsAsync<RefusedException>(() => RecordAsync(bench, Request with { Source = "10.1000/one" }));
        Assert.Contains($"as event {made.Id}", twice.Message, StringComparison.Ordinal);

        await TakeBackAsync(bench, made.Id);

        Assert.Equal(before, (await bench.PageAsync(A)).DueOn);
        Assert.Empty((await bench.PageAsync(A)).Events);
        await Assert.ThrowsAsync<RefusedException>(() => TakeBackAsync(bench, made.Id));
        await Assert.ThrowsAsync<RefusedException>(() => TakeBackAsync(bench, 999));
        await RecordAsync(bench, Request with { Source = "10.1000/one" });
        Assert.Single((await bench.PageAsync(A)).Events);
        Assert.Equal(2, (await bench.EventsAsync()).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_a_registry_reported_and_a_person_took_back_does_not_come_back(string kind)
    {
        await using var bench = await BenchAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-10-05");
        await bench.WatchAsync();
        await TakeBackAsync(bench, (await bench.EventsAsync())[0].Id);

        await bench.WatchAfterAsync(400);

        Assert.Single(await bench.EventsAsync());
        Assert.Empty((await bench.PageAsync(A)).Events);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_for_pages_by_address_reaches_those_that_match(string kind)
    {
        await using var bench = await BenchAsync(kind);

        var made = await RecordAsync(bench, Request with { Kind = "Changed", Pages = new EventScope { Address = "/a-z/**" } });

        Assert.Equal(1, made.Pages);
        Assert.Equal("", Assert.Single((await bench.PageAsync(A)).Events).SourceName);
        Assert.Empty((await bench.PageAsync(B)).Events);
        var nothing = await Assert.ThrowsAsync<RefusedException>(
            () => RecordAsync(bench, Request with { Pages = new EventScope { Address = "/c/**" } }));
        Assert.StartsWith("No pages match", nothing.Message, StringComparison.Ordinal);
        // A page that is scanned again keeps what was recorded for it.
        await bench.ScanAsync(Page(A, Paper("10.1000/three")));
        Assert.Single((await bench.PageAsync(A)).Events);
        await TakeBackAsync(bench, made.Id);
        Assert.Empty((await bench.PageAsync(A)).Events);
    }

    [Theory, MemberData(nameof(Wrong))]
    public async Task An_impossible_value_is_refused_with_the_remedy(string what, string source, string on, string expected)
    {
        await using var bench = await BenchAsync(nameof(DatabaseKind.Sqlite));

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => RecordAsync(bench, new EventToRecord(what, "jane@example.org", "why") { Source = source, On = on }));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await bench.EventsAsync());
    }

    [Fact]
    public async Task A_reason_and_either_a_source_or_pages_are_required()
    {
        await using var bench = await BenchAsync(nameof(DatabaseKind.Sqlite));

        foreach (var request in new[]
        {
            Request with { Source = "10.1000/one", Reason = " " }, Request, Request with { Source = "10.1000/one", By = "" },
            Request with { Source = "10.1000/one", Pages = new EventScope { Section = "x" } },
        })
            await Assert.ThrowsAsync<RefusedException>(() => RecordAsync(bench, request));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_person_without_a_page_that_cites_a_source_cannot_record_or_take_back_its_events(string kind)
    {
        await using var bench = await BenchAsync(kind);
        var (editor, other, admin) = (new Visitor("ed@example.org", "Ed", Role.Editor), new Visitor("eve@example.org", "Eve", Role.Editor),
            new Visitor("admin@example.org", "Ada", Role.Admin));

        await Assert.ThrowsAsync<RefusedException>(() => RecordAsync(bench, Request with { Source = "10.1000/one" }, other));
        await Assert.ThrowsAsync<RefusedException>(
            () => RecordAsync(bench, Request with { Pages = new EventScope { Address = "/a-z/**" } }, other));
        var made = await RecordAsync(bench, Request with { Source = "10.1000/one" }, editor);
        await Assert.ThrowsAsync<RefusedException>(() => TakeBackAsync(bench, made.Id, other));
        await TakeBackAsync(bench, made.Id, admin);

        Assert.Single(await bench.EventsAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_person_with_some_of_the_pages_records_for_those_and_not_for_the_others(string kind)
    {
        await using var bench = await BenchAsync(kind);
        var eve = new Visitor("eve@example.org", "Eve", Role.Editor);
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor(eve.Address, eve.Name));
            var page = await db.Pages.SingleAsync(page => page.Address == B);
            page.AssignOwner(eve.Address);
            await db.SaveChangesAsync();
        }

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => RecordAsync(bench, Request with { Pages = new EventScope { Address = "/**" } }, eve));
        Assert.Contains("1 of these 2 are not", refused.Message, StringComparison.Ordinal);
        var made = await RecordAsync(bench, Request with { Pages = new EventScope { Address = B } }, eve);
        await RecordAsync(bench, Request with { Source = "10.1000/two" }, eve);

        Assert.Equal(1, made.Pages);
        Assert.Empty((await bench.PageAsync(A)).Events);
        Assert.Equal(2, (await bench.PageAsync(B)).Events.Count);
        var all = await RecordAsync(bench, Request with { Pages = new EventScope { Address = "/**" } });
        await Assert.ThrowsAsync<RefusedException>(() => TakeBackAsync(bench, all.Id, eve));
        await TakeBackAsync(bench, made.Id, eve);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Recording_an_event_does_not_wait_for_what_others_left_to_the_next_watch(string kind)
    {
        await using var bench = await BenchAsync(kind);
        await using (var db = bench.Database.Open())
        {
            var left = SourceEvent.Of(
                (await bench.SourceAsync("10.1000/two")).Id,
                new EventReport(SourceEventKind.Retracted, EventRegistry.RetractionWatch, "retracted:9"), bench.Clock.Now, bench.Today);
            db.Add(left);
            SpreadEvents.Mark(db, left);
            await db.SaveChangesAsync();
        }

        var made = await RecordAsync(bench, Request with { Source = "10.1000/one" });
        Assert.Single((await bench.PageAsync(A)).Events);
        await TakeBackAsync(bench, made.Id);

        Assert.Empty((await bench.PageAsync(A)).Events);
        Assert.Empty((await bench.PageAsync(B)).Events);
        Assert.Equal(1, (await bench.WatchAsync()).Pages);
        Assert.Single((await bench.PageAsync(B)).Events);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_for_many_pages_reaches_the_last_of_them_with_the_next_evaluation(string kind)
    {
        await using var bench = await CreateAsync(kind);
        const int Pages = RecordEvent.PagesAtOnce + 700;
        var page = ScriptedSource.Html("https://example.org/p", "<h1>P</h1><p>Last reviewed: 1 March 2026</p>");
        await bench.ScanAsync(page);
        await using (var db = bench.Database.Open())
        {
            var facts = (await db.Pages.AsNoTracking().SingleAsync()).Facts;
            for (var number = 1; number < Pages; number++)
            {
                var copy = new CcsviReview.Inventory.Page("site", $"https://example.org/p/{number}", bench.Today);
                copy.Read(facts, null, bench.Clock.Now);
                db.Add(copy);
            }
            await db.SaveChangesAsync();
        }

        var made = await RecordAsync(bench, Request with { Pages = new EventScope { Site = "site" } });

        Assert.Equal(Pages, made.Pages);
        Assert.Equal(700, await WithoutAsync());
        await new CcsviReview.Pipeline.Assess.AssessPages(
            bench.Database.Contexts, bench.Rules, bench.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<CcsviReview.Pipeline.Assess.AssessPages>.Instance)
            .RunAsync(CancellationToken.None);
        Assert.Equal(0, await WithoutAsync());

        async Task<int> WithoutAsync()
        {
            await using var db = bench.Database.Open();
            IReadOnlyList<PageEvent> none = [];
            return await db.Pages.CountAsync(page => page.Events == none);
        }
    }

    private static EventToRecord Request { get; } = new("replaced", "jane@example.org", "seen on nice.org.uk") { On = "2026-10-01" };

    private static async Task<WatchFixture> BenchAsync(string kind)
    {
        var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page(A, Paper("10.1000/one")), Page(B, Paper("10.1000/two")));
        return bench;
    }

    private static Task<EventRecorded> RecordAsync(WatchFixture bench, EventToRecord request, Visitor? visitor = null) =>
        new RecordEvent(bench.Database.Contexts, bench.Rules, bench.Clock).RunAsync(request, visitor, CancellationToken.None);

    private static Task TakeBackAsync(WatchFixture bench, long id, Visitor? visitor = null) =>
        new TakeBackEvent(bench.Database.Contexts, bench.Rules, bench.Clock)
            .RunAsync(id, ("sam@example.org", "a slip"), visitor, CancellationToken.None);
}
