using System.Net;
using CcsviReview.Current;
using CcsviReview.Features.Sites;
using CcsviReview.Policies;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Sites;

public sealed class TrySiteTests : IAsyncLifetime
{
    private const string Page =
        "<!DOCTYPE html><html lang=en><title>{0}</title><main><h1>{0}</h1><p>Last reviewed: 22 May 2014</p><p>Last updated: 8 June 2016</p></main>";
    private PageServer _server = null!;
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() =>
        (_server, _database) = (await PageServer.StartAsync(), await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite)));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_trial_reads_ten_pages_shows_what_they_say_and_stores_nothing()
    {
        _server.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /secret\nCrawl-delay: 0.01\n");
        _server.Text("/sitemap.xml", "application/xml",
            $"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{string.Concat(Enumerable.Range(1, 25).Select(n => $"<url><loc>{_server.Url}/p{n}</loc></url>"))}</urlset>""");
        for (var n = 1; n <= 25; n++)
            _server.Html($"/p{n}", Page.Replace("{0}", $"Page {n}", StringComparison.Ordinal));

        var sample = await TryAsync(new WebSite { Name = "site", Url = _server.Url, DelaySeconds = "0" });

        Assert.Equal((null, 25, 10, false), (sample.Trouble, sample.Found, sample.Pages.Count, sample.IsCut));
        Assert.Equal("The sitemap lists 25 pages that belong to the site.", sample.Listing);
        Assert.Equal("robots.txt has 1 rule for this program; pages that they disallow are not read.", sample.Robots);
        Assert.Equal((TimeSpan.FromSeconds(0.01), true), (sample.Pause, sample.IsPauseOfRobots));
        Assert.Empty(sample.Notes);
        var first = sample.Pages[0];
        Assert.Equal(("Page 1", "2014-05-22", "2016-06-08", PageState.Overdue, new DateOnly(2017, 5, 22)),
            (first.Title, first.LastReviewed.ToString(), first.LastUpdated.ToString(), first.State, first.DueOn));
        Assert.Equal(10, _server.Paths.Count(path => path.StartsWith("/p", StringComparison.Ordinal)));
        await using var db = _database.Open();
        Assert.Equal((0, 0, 0, 0),
            (await db.Pages.CountAsync(), await db.Sites.CountAsync(), await db.AddedSites.CountAsync(), await db.Runs.CountAsync()));
    }

    [Fact]
    public async Task Without_a_sitemap_links_are_followed_and_what_is_not_allowed_is_not_read()
    {
        _server.Text("/robots.txt", "text/plain", "User-agent: ccsvi-review\nDisallow: /secret\n");
        _server.Html("/", "<main><a href=/a>A</a> <a href=/secret/b>B</a> <a href=/gone>C</a></main>").Html("/a", "<main>a</main>")
            .Html("/secret/b", "never");

        var sample = await TryAsync(new WebSite { Name = "site", Url = _server.Url + "/", DelaySeconds = "0" });

        Assert.Equal([_server.Url + "/", _server.Url + "/a"], sample.Pages.Where(page => page.WhyNot is null).Select(page => page.Address));
        Assert.StartsWith("There is no sitemap, so links are followed.", sample.Listing, StringComparison.Ordinal);
        Assert.Contains(sample.Notes, note => note.Contains("robots.txt disallows", StringComparison.Ordinal));
        Assert.DoesNotContain("/secret/b", _server.Paths);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://169.254.169.254/")]
    public async Task Nothing_private_is_reached_unless_the_settings_allow_it(string url)
    {
        var sample = await TryAsync(
            new WebSite { Name = "site", Url = url.Replace("{0}", $"{_server.Port}", StringComparison.Ordinal), DelaySeconds = "0" },
            networks: []);

        Assert.NotNull(sample.Trouble);
        Assert.Empty(sample.Pages);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "Url")]
    [InlineData("/srv/pages", "Url")]
    [InlineData("ftp://www.example.org/", "Url")]
    [InlineData("", "Url")]
    [InlineData("https://user:word@www.example.org/", "Url")]
    public void A_site_that_is_not_on_the_web_is_refused(string url, string field) =>
        Assert.Contains(field, new WebSite { Name = "site", Url = url }.Read(new ReviewSettings()).Faults.Keys);

    [Fact]
    public void Whatever_is_stored_an_added_site_is_read_as_a_web_site_within_the_networks_of_the_settings()
    {
        var stored = CurrentSites.Write(new SiteOptions
        {
            Kind = SiteKind.Folder,
            Path = "/etc",
            AddressFile = "/etc/passwd",
            AllowNetworks = ["0.0.0.0/0"],
            MaxBytes = 60_000_000,
        });

        var read = CurrentSites.Read(new CcsviReview.Storage.Rows.AddedSite { Name = "x", Options = stored, At = default, By = "" },
            new ReviewSettings { Web = new WebOptions { SiteNetworks = ["10.1.0.0/16"] } });

        Assert.Equal((SiteKind.Web, null, null, new SiteOptions().MaxBytes), (read.Kind, read.Path, read.AddressFile, read.MaxBytes));
        Assert.Equal(["10.1.0.0/16"], read.AllowNetworks);
    }

    private async Task<SiteSample> TryAsync(WebSite site, string[]? networks = null)
    {
        ReviewSettings settings = new() { Web = new WebOptions { SiteNetworks = networks ?? PageServer.Network } };
        using TrySite look = new(
            new PageSources(new HostThrottles(TimeProvider.System), Dns.GetHostAddressesAsync), new CurrentRules(_database.Contexts,
                settings),
            settings, StoppedClock.On("2026-11-22"));
        return await look.RunAsync(site, CancellationToken.None);
    }
}
