using System.Net;
using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>A database, a registry on loopback, a clock, and the jobs that scan and watch.</summary>
internal sealed class WatchFixture : IAsyncDisposable
{
    private WatchFixture(TestDatabase database, RegistryOnLoopback registry)
    {
        (Database, Registry) = (database, registry);
        Settings = new ReviewSettings
        {
            Watch = registry.Options,
            People = new PeopleOptions { DefaultEditor = "ed@example.org", Admins = ["admin@example.org"] },
        };
    }

    public TestDatabase Database { get; }

    public RegistryOnLoopback Registry { get; }

    public ReviewSettings Settings { get; set; }

    public StoppedClock Clock { get; } = StoppedClock.On("2026-11-23");

    public CurrentRules Rules => new(Database.Contexts, Settings);

    public DateOnly Today => ActiveRules.From(Settings).DayOf(Clock.Now);

    public static async Task<WatchFixture> CreateAsync(string kind) => await OverAsync(await TestDatabase.CreateAsync(kind));

    /// <summary>The same over an existing database.</summary>
    public static async Task<WatchFixture> OverAsync(TestDatabase database) => new(database, await RegistryOnLoopback.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await Registry.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A page with references, one per list item, as HTML.</summary>
    public static Fetched.Read Page(string address, params string[] references) => ScriptedSource.Html(
        address,
        $"<h1>About {address}</h1><p>Some words that people rely upon.</p><p>Last reviewed: 1 March 2026</p>"
            + (references.Length == 0 ? "" : $"<h2>References</h2><ol>{string.Concat(references.Select(one => $"<li>{one}</li>"))}</ol>"));

    /// <summary>A reference to a paper by its DOI.</summary>
    public static string Paper(string doi) => $"Doe J. A paper that was found to matter. Journal of Examples 2012. doi:{doi}";

    /// <summary>Scans these pages into the inventory.</summary>
    public Task<ScanReport> ScanAsync(params Fetched[] pages) => ScanAsync("site", pages);

    /// <summary>Scans these pages of a site into the inventory.</summary>
    public async Task<ScanReport> ScanAsync(string site, params Fetched[] pages)
    {
        var source = new ScriptedSource().Answers(pages);
        return await new ScanPages(Database.Contexts, ScriptedSource.AsSite(Database.Contexts, source, site), Rules, Clock)
            .RunAsync(site, progress: null, CancellationToken.None);
    }

    /// <summary>A worker as in a new process, without memory.</summary>
    /// <param name="pace">The clock by which requests wait; null for the fixture's, whose waits end at once.</param>
    public WatchSources Worker(TimeProvider? pace = null) =>
        new(Database.Contexts, Rules, Sources(pace ?? new WaitlessClock(Clock)), Clock);

    public Task<WatchReport> WatchAsync(CancellationToken cancel = default) => Worker().RunAsync(progress: null, cancel);

    /// <summary>Runs the watch on the next day.</summary>
    public Task<WatchReport> WatchAfterAsync(int days)
    {
        Clock.Turn(TimeSpan.FromDays(days));
        return WatchAsync();
    }

    public Task<ReviewRecorded> ReviewAsync(string address) => new RecordReview(Database.Contexts, Rules, Clock).RunAsync(
        new RecordedReview(address, nameof(ReviewOutcome.StillCorrect), "jane@example.org"), CancellationToken.None);

    public async Task<List<CitedSource>> SourcesAsync()
    {
        await using var db = Database.Open();
        return await db.Sources.AsNoTracking().OrderBy(source => source.Id).ToListAsync();
    }

    public async Task<CitedSource> SourceAsync(string key) => (await SourcesAsync()).Single(source => source.Key == key);

    public async Task<List<SourceEvent>> EventsAsync()
    {
        await using var db = Database.Open();
        return await db.SourceEvents.AsNoTracking().OrderBy(happened => happened.Id).ToListAsync();
    }

    public async Task<Page> PageAsync(string address)
    {
        await using var db = Database.Open();
        return await db.Pages.AsNoTracking().SingleAsync(page => page.Address == address);
    }

    /// <summary>The citations, as <c>/a: 10.1/x, 10.1/y</c>, in the order of the references.</summary>
    public async Task<List<string>> CitationsAsync()
    {
        await using var db = Database.Open();
        var rows = await (
            from citation in db.Citations
            join page in db.Pages on citation.PageId equals page.Id
            join source in db.Sources on citation.SourceId equals source.Id
            orderby page.Address, citation.Position
            select new { page.Address, source.Key }).ToListAsync();
        return [.. rows.GroupBy(row => row.Address).Select(page => $"{page.Key}: {string.Join(", ", page.Select(row => row.Key))}")];
    }

    /// <summary>Turns the database into one of a version without sources.</summary>
    public async Task ForgetCitationsAsync()
    {
        await using var db = Database.Open();
        await db.Citations.ExecuteDeleteAsync();
        await db.Sources.ExecuteDeleteAsync();
        await db.Pages.ExecuteUpdateAsync(set => set.SetProperty(page => page.CitationsVersion, 0));
    }

    private static PageSources Sources(TimeProvider pace) => new(new HostThrottles(pace), Dns.GetHostAddressesAsync);

    /// <summary>The fixture's day and time; nobody waits by it.</summary>
    private sealed class WaitlessClock(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
