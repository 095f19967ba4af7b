using CcsviReview.Pipeline.Watch;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>Runs that are cut off, and workers that run at once.</summary>
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
    public async Task An_event_that_more_pages_are_to_take_over_than_a_batch_reaches_all_of_them_after_a_stop(string kind)
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
