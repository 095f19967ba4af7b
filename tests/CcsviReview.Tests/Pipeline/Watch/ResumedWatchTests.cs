using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Sources;
using CcsviReview.Storage;
using CcsviReview.Storage.Maps;
using CcsviReview.Storage.Postgres;
using CcsviReview.Storage.Queues;
using CcsviReview.Storage.Setup;
using CcsviReview.Storage.Sqlite;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>Runs that are interrupted, and workers that run at the same time.</summary>
public sealed class ResumedWatchTests
{
    private const string A = "https://example.org/a";
    private const string B = "https://example.org/b";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Workers_that_watch_at_once_ask_for_each_source_once(string kind)
    {
        await using var bench = await CreateAsync(kind);
        var dois = Enumerable.Range(1, 200).Select(each => $"10.1000/p{each}").ToList();
        dois.ForEach(doi => bench.Registry.Updated(doi, "correction", "2026-10-05"));
        await bench.ScanAsync(Page(A, [.. dois.Select(Paper)]), Page(B, [.. dois.Select(Paper)]));

        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bench.WatchAsync()));

        Assert.Equal((200, 200), (reports.Sum(report => report.Answered), reports.Sum(report => report.Events)));
        Assert.Equal(200, (await bench.EventsAsync()).Count);
        var asked = bench.Registry.Asked.Where(path => path.Contains("filter=doi", StringComparison.Ordinal))
            .SelectMany(path => path.Split('?')[1].Split('&')[0].Split(',')).ToList();
        Assert.Equal((200, 200), (asked.Count, asked.Distinct(StringComparer.Ordinal).Count()));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_run_that_was_cut_off_is_finished_by_the_next_and_nothing_happens_twice(string kind)
    {
        await using var bench = await CreateAsync(kind);
        var dois = Enumerable.Range(1, 120).Select(each => $"10.1000/p{each}").ToList();
        dois.ForEach(doi => bench.Registry.Updated(doi, "correction", "2026-10-05"));
        await bench.ScanAsync(Page(A, [.. dois.Select(Paper)]));
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => bench.Worker().RunAsync(new Stopping(stop), stop.Token));
        var cut = await bench.EventsAsync();
        Assert.Equal(50, cut.Count);

        var report = await bench.WatchAsync();

        Assert.Equal((70, 70), (report.Answered, report.Events));
        Assert.Equal(120, (await bench.EventsAsync()).Count);
        await using var db = bench.Database.Open();
        Assert.Equal(0, await db.SourceEvents.CountAsync(one => EF.Property<long?>(one, "SpreadAfter") != null));
        Assert.Equal(PageEvent.MostKept, (await bench.PageAsync(A)).Events.Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_for_more_pages_than_a_batch_reaches_all_of_them_after_a_stop(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-10-05");
        await bench.ScanAsync([.. Enumerable.Range(1, 1100).Select(each => Page($"https://example.org/{each}", Paper("10.1000/one")))]);
        using var stop = new CancellationTokenSource();
        var stopping = new Stopping(stop) { Step = "pages that cite what changed" };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Worker().RunAsync(stopping, stop.Token));
        Assert.Equal(500, await WithEventsAsync());
        var report = await bench.WatchAsync();

        Assert.Equal((0, 600), (report.Events, report.Pages));
        Assert.Equal(1100, await WithEventsAsync());

        async Task<int> WithEventsAsync()
        {
            await using var db = bench.Database.Open();
            return (await db.Pages.ToListAsync()).Count(page => page.Events.Count == 1);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Workers_that_spread_an_event_at_once_handle_no_page_twice(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync([.. Enumerable.Range(1, 1100).Select(each => Page($"https://example.org/{each}", Paper("10.1000/one")))]);
        await StoreAsync(bench);

        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bench.WatchAsync()));

        Assert.Equal(1100, reports.Sum(report => report.Pages));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_that_is_marked_again_while_it_spreads_begins_again(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page(A, Paper("10.1000/one")));
        await StoreAsync(bench);
        await using var db = bench.Database.Open();
        var happened = await db.SourceEvents.SingleAsync();
        await using (var other = bench.Database.Open())
            await other.SourceEvents.ExecuteUpdateAsync(
                set => set.SetProperty(one => EF.Property<long?>(one, SourceEventMap.SpreadAfter), 500L));

        SpreadEvents.Mark(db, happened);
        await db.SaveChangesAsync();

        Assert.Equal(0, await db.SourceEvents.Select(one => EF.Property<long?>(one, SourceEventMap.SpreadAfter)).SingleAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_answer_that_comes_after_the_lease_ended_stores_nothing(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page(A, Paper("10.1000/one")));
        var queue = new SourceQueue(bench.Database.Contexts, bench.Clock);
        var store = new StoreAnswers(bench.Database.Contexts, bench.Clock, bench.Today);
        var late = await queue.ClaimAsync([SourceKind.Doi], bench.Today, 1);
        await using (var db = bench.Database.Open())
            await db.Sources.ExecuteUpdateAsync(set => set.SetProperty(
                source => EF.Property<DateTimeOffset?>(source, CitedSourceMap.ClaimedUntil), (DateTimeOffset?)DateTimeOffset.UnixEpoch));
        var now = await queue.ClaimAsync([SourceKind.Doi], bench.Today, 1);

        var nothing = await store.RunAsync(late.Token, [new SourceAnswer.Known(late.Sources[0], [Retraction])]);
        Assert.Equal((0, 0), (nothing.Answered, nothing.Events));
        Assert.Empty(await bench.EventsAsync());

        var stored = await store.RunAsync(now.Token, [new SourceAnswer.Known(now.Sources[0], [Retraction, Retraction])]);
        Assert.Equal((1, 1), (stored.Answered, stored.Events));
        Assert.Single(await bench.EventsAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_found_to_cite_a_paper_while_that_is_retracted_gets_the_event(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-11-20");
        await bench.ScanAsync(Page(A, Paper("10.1000/one")), Page(B));

        await ScanInTheMiddleOfAsync(bench, () => bench.WatchAsync(), Page(B, Paper("10.1000/one")));
        Assert.Empty((await bench.PageAsync(B)).Events);
        await bench.WatchAsync();

        Assert.Single((await bench.PageAsync(B)).Events);
        Assert.Equal(new DateOnly(2026, 11, 27), (await bench.PageAsync(B)).DueOn);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_changes_while_what_it_cites_is_retracted_is_due_by_that_from_the_next_evaluation_on(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-11-20");
        await bench.ScanAsync(Page(A, Paper("10.1000/one")));
        var changed = ScriptedSource.Html(
            A, $"<h1>Other words</h1><p>Last reviewed: 2 March 2026</p><h2>References</h2><ol><li>{Paper("10.1000/one")}</li></ol>");

        await ScanInTheMiddleOfAsync(bench, () => bench.WatchAsync(), changed);
        await new DerivationPass(bench.Database.Contexts, ActiveRules.From(bench.Settings), bench.Today).DueAsync(CancellationToken.None);

        Assert.Equal(new DateOnly(2026, 11, 27), (await bench.PageAsync(A)).DueOn);
        Assert.Equal("2026-03-02", $"{(await bench.PageAsync(A)).ShownReview}");
    }

    private static EventReport Retraction { get; } =
        new(SourceEventKind.Retracted, EventRegistry.Crossref, "retracted:10.1000/notice");

    private static async Task StoreAsync(WatchFixture bench)
    {
        await using var db = bench.Database.Open();
        var happened = SourceEvent.Of((await bench.SourceAsync("10.1000/one")).Id, Retraction, bench.Clock.Now, bench.Today);
        db.Add(happened);
        SpreadEvents.Mark(db, happened);
        await db.SaveChangesAsync();
    }

    // A scan during which something else happens, between the reading and the storing of its pages.
    private static async Task ScanInTheMiddleOfAsync(WatchFixture bench, Func<Task> other, params Fetched[] pages)
    {
        BeforePages before = new(other);
        await using var services = new ServiceCollection().AddStorage(bench.Database.Options)
            .ConfigureDbContext<SqliteReviewDb>(options => options.AddInterceptors(before))
            .ConfigureDbContext<PostgresReviewDb>(options => options.AddInterceptors(before)).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<ReviewDb>>();
        await new ScanPages(contexts, ScriptedSource.AsSite(contexts, new ScriptedSource().Answers(pages)), bench.Rules, bench.Clock)
            .RunAsync("site", progress: null, CancellationToken.None);
        Assert.True(before.WasCalled);
    }

    private sealed class BeforePages(Func<Task> other) : SaveChangesInterceptor
    {
        public bool WasCalled { get; private set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (!WasCalled && eventData.Context!.ChangeTracker.Entries<Page>().Any())
            {
                WasCalled = true;
                await other();
            }
            return result;
        }
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<WatchProgress>
    {
        public string Step { get; init; } = "sources";

        public void Report(WatchProgress value)
        {
            if (value.Step == Step)
                stop.Cancel();
        }
    }
}
