using System.Net;
using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Pipeline.Scan;

/// <summary>A real web server under several host names, a database, a clock, and the jobs that scan and remind.</summary>
internal sealed class MoveFixture : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly PageServer _server;

    private MoveFixture(TestDatabase database, PageServer server) => (_database, _server) = (database, server);

    public ReviewSettings Settings { get; } = new()
    {
        People = new PeopleOptions
        {
            Editors = [new EditorOptions { Address = "jane@example.org", Name = "Jane" }],
            DefaultEditor = "ed@example.org",
            Admins = ["admin@example.org"],
        },
    };

    public StoppedClock Clock { get; } = StoppedClock.On("2026-11-22");

    public TestDatabase Database => _database;

    public PageServer Server => _server;

    public static async Task<MoveFixture> CreateAsync(string kind, params string[] hosts)
    {
        var fixture = new MoveFixture(await TestDatabase.CreateAsync(kind), await PageServer.StartAsync());
        foreach (var host in hosts is [] ? ["site.test"] : hosts)
        {
            fixture.Settings.Sites[host] = new SiteOptions
            {
                Kind = SiteKind.Web,
                Url = fixture.At(host, "/"),
                AllowNetworks = PageServer.Network,
            };
        }
        return fixture;
    }

    public string At(string host, string path) => $"http://{host}:{_server.Port}{path}";

    public string At(string path) => At("site.test", path);

    /// <summary>The text of a page; the title is the last part of its path, so that it stays the same when the page moves.</summary>
    public static string Words(string path, string reviewed = "1 March 2020") =>
        $"<html lang=en><title>{Name(path)}</title><main><h1>{Name(path)}</h1><p>All that is known of {Name(path)} "
        + $"stands on this page, and people rely upon it.</p><p>Last reviewed: {reviewed}</p></main>";

    private static string Name(string path) => path.Split('/')[^1];

    public MoveFixture Page(string path, string reviewed = "1 March 2020")
    {
        _server.Html(path, Words(path, reviewed));
        return this;
    }

    public MoveFixture Sitemap(params string[] paths) => SitemapOf("site.test", paths);

    public MoveFixture SitemapOf(string host, params string[] paths)
    {
        _server.On("/sitemap.xml", context => context.Response.WriteAsync(
            $"<urlset>{string.Concat(paths.Select(path => $"<url><loc>{At(host, path)}</loc></url>"))}</urlset>"));
        return this;
    }

    /// <summary>Answers a path depending on the requested host.</summary>
    public MoveFixture On(string path, Func<string, (int Status, string? Location, string Html)> answer)
    {
        _server.On(path, async context =>
        {
            var (status, location, html) = answer(context.Request.Host.Host);
            context.Response.StatusCode = status;
            if (location is not null)
                context.Response.Headers.Location = location;
            context.Response.ContentType = path.EndsWith(".xml", StringComparison.Ordinal) ? "application/xml" : "text/html; charset=utf-8";
            if (status == 200)
                await context.Response.WriteAsync(html);
        });
        return this;
    }

    /// <summary>Scans an hour later.</summary>
    public async Task<ScanReport> ScanAsync(string site = "site.test")
    {
        Clock.Turn(TimeSpan.FromHours(1));
        Task<IPAddress[]> Lookup(string host, CancellationToken cancel) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        var sources = new PageSources(new HostThrottles(new HurriedClock()), Lookup);
        var sites = new ScannedSites(
            new CurrentSites(_database.Contexts, Settings), options => sources.For(options, "https://review.example/"));
        return await new ScanPages(_database.Contexts, sites, Rules, Clock).RunAsync(site, null, CancellationToken.None);
    }

    public CurrentRules Rules => new(_database.Contexts, Settings);

    public Task<AssessReport> AssessAsync() =>
        new AssessPages(_database.Contexts, Rules, Clock, NullLogger<AssessPages>.Instance).RunAsync(CancellationToken.None);

    public Task ReviewAsync(string path, string on = "2026-11-20", string by = "jane@example.org") =>
        new RecordReview(_database.Contexts, Rules, Clock).RunAsync(
            new RecordedReview(At(path), "StillCorrect", by) { On = Given.Day(on) }, CancellationToken.None);

    /// <summary>Changes a page as a person would.</summary>
    public async Task ChangeAsync(string address, Action<Page> change)
    {
        await using var db = _database.Open();
        var page = await db.Pages.SingleAsync(page => page.Address == address);
        change(page);
        page.Derive((await Rules.ReadAsync(CancellationToken.None)).Derive(page, new DateOnly(2026, 11, 22)), new DateOnly(2026, 11, 22));
        await db.SaveChangesAsync();
    }

    /// <summary>Makes every decision that a person can make about a page, and a review.</summary>
    public async Task TendAsync(string path)
    {
        await ReviewAsync(path);
        await ChangeAsync(At(path), page =>
        {
            page.AssignOwner("jane@example.org");
            page.AssignSection("Lungs", null);
            page.AssignTags(["blue"]);
            page.Exempt(new Exemption("being rewritten", "jane@example.org", new DateOnly(2026, 12, 24)));
        });
    }

    public async Task<List<Page>> PagesAsync()
    {
        await using var db = _database.Open();
        return await db.Pages.AsNoTracking().OrderBy(page => page.Id).ToListAsync();
    }

    public async Task<Page> PageAsync(string address)
    {
        await using var db = _database.Open();
        return await db.Pages.AsNoTracking().SingleAsync(page => page.Address == address);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }
}
