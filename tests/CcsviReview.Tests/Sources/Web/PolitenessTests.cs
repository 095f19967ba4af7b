using System.Globalization;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Listing;
using CcsviReview.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CcsviReview.Tests.Sources.Web;

/// <summary>Hosts that ask for fewer requests, or do not say.</summary>
public sealed class PolitenessTests : IAsyncLifetime
{
    private readonly SourceScan _scan = new();
    private PageServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PageServer.StartAsync();
        _server.Text("/sitemap.xml", "application/xml",
            $"<urlset><url><loc>{_server.Url}/a</loc></url><url><loc>{_server.Url}/b</loc></url></urlset>");
        _server.Html("/a", "a").Html("/b", "b");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Without_a_robots_txt_everything_may_be_read(int status)
    {
        _server.Status("/robots.txt", status);

        AssertFetched(await ScanAsync(), "Read /a", "Read /b");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_robots_txt_that_cannot_be_read_now_means_that_nothing_is_known_of_the_site(int status)
    {
        _server.Status("/robots.txt", status);
        _scan.Knows(_server.Url + "/a");

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(ScanAsync);

        Assert.Contains("robots.txt cannot be read now", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Paths);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_means_that_nothing_is_known_of_the_site()
    {
        _server.On("/robots.txt", context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        Assert.Contains(
            "no complete response within", (await Assert.ThrowsAsync<SourceUnavailableException>(ScanAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_known_means_that_nothing_is_known_of_the_site()
    {
        SourceScan scan = new()
        {
            Lookup = (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound),
        };

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => scan.RunAsync(Site("http://no.example/")));
        Assert.Contains("the name no.example does not exist (DNS)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_robots_txt_forbids_are_unreachable_and_not_asked_for()
    {
        _server.Text("/robots.txt", "text/plain", "User-agent: ccsvi-review\nDisallow: /b\nUser-agent: *\nDisallow: /");

        AssertFetched(await ScanAsync(), "Read /a", "Unreachable /b");
        Assert.DoesNotContain("/b", _server.Paths);
    }

    [Fact]
    public async Task A_robots_txt_that_forbids_everything_is_reported_page_by_page()
    {
        _server.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /");
        _scan.Knows(_server.Url + "/a");

        AssertFetched(await ScanAsync(), "Unreachable /", "Unreachable /a");
        Assert.Empty(_server.Paths);
    }

    [Fact]
    public async Task Only_the_first_500_KiB_of_a_robots_txt_count()
    {
        var filler = new string('#', RobotsFile.MaxBytes - "User-agent: *\nDisallow: /a\n\n".Length);
        _server.Text("/robots.txt", "text/plain", $"User-agent: *\nDisallow: /a\n{filler}\nDisallow: /b\n{new string('#', 100_000)}");

        AssertFetched(await ScanAsync(), "Read /b", "Unreachable /a");
    }

    [Fact]
    public async Task A_robots_txt_is_followed_through_five_redirects_and_after_six_there_is_none()
    {
        _server.Redirect("/robots.txt", 301, "/r1");
        for (var i = 1; i < 5; i++)
            _server.Redirect($"/r{i}", 302, $"/r{i + 1}");
        _server.Text("/r5", "text/plain", "User-agent: *\nDisallow: /a");
        AssertFetched(await ScanAsync(), "Read /b", "Unreachable /a");

        _server.Redirect("/r5", 302, "/r6").Text("/r6", "text/plain", "User-agent: *\nDisallow: /a");
        AssertFetched(await ScanAsync(), "Read /a", "Read /b");
    }

    [Fact]
    public async Task Every_request_to_a_host_waits_its_pause_and_the_longer_crawl_delay_wins()
    {
        await ScanAsync();
        Assert.Equal([1, 1, 1], _scan.Clock.Waits.Select(wait => wait.TotalSeconds));

        SourceScan slow = new();
        _server.Text("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 7");
        await slow.RunAsync(Site(_server.Url));
        Assert.Equal([1, 7, 7], slow.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData(429, "60", 60)]
    [InlineData(503, "5", 5)]
    [InlineData(429, null, 30)]
    [InlineData(429, "soon", 30)]
    public async Task A_short_wait_that_the_host_asks_for_is_waited(int status, string? retryAfter, int seconds)
    {
        var asked = 0;
        _server.On("/a", context => asked++ > 0 ? context.Response.WriteAsync("<p>here") : Refuse(context, status, retryAfter));

        AssertFetched(await ScanAsync(), "Read /a", "Read /b");
        Assert.Contains(TimeSpan.FromSeconds(seconds), _scan.Clock.Waits);
    }

    [Theory]
    [InlineData("61", "2026-11-22 12:15 UTC")]
    [InlineData("7200", "2026-11-22 14:00 UTC")]
    [InlineData("1000000000000", "2026-11-23 12:00 UTC")]
    [InlineData("Sun, 22 Nov 2026 18:00:03 GMT", "2026-11-22 18:00 UTC")]
    public async Task After_a_long_wait_is_asked_for_the_rest_of_the_host_is_unreachable_until_then(string retryAfter, string until)
    {
        _server.On("/a", context => Refuse(context, 503, retryAfter));

        var fetched = await ScanAsync();

        AssertFetched(fetched, "Unreachable /a", "Unreachable /b");
        Assert.All(fetched, page => Assert.Contains($"asks for no requests until {until}", page.Why(), StringComparison.Ordinal));
        Assert.DoesNotContain("/b", _server.Paths);
    }

    [Fact]
    public async Task A_host_that_refuses_again_after_the_wait_is_left_alone()
    {
        _server.On("/a", context => Refuse(context, 429, "1"));

        AssertFetched(await ScanAsync(), "Unreachable /a", "Unreachable /b");
        Assert.Equal(2, _server.Paths.Count(path => path == "/a"));
    }

    [Fact]
    public async Task A_503_that_asks_for_nothing_is_one_page_only()
    {
        _server.Status("/a", 503);

        AssertFetched(await ScanAsync(), "Read /b", "Unreachable /a");
    }

    [Fact]
    public async Task A_host_that_stops_answering_costs_five_attempts_not_one_per_page()
    {
        var pages = string.Concat(
            Enumerable.Range(0, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"<url><loc>{_server.Url}/{i}</loc></url>")));
        _server.Text("/sitemap.xml", "application/xml", $"<urlset>{pages}</urlset>");
        for (var i = 0; i < 20; i++)
        {
            _server.On($"/{i}", context =>
            {
                context.Abort();
                return Task.CompletedTask;
            });
        }

        var fetched = await ScanAsync();

        Assert.Equal(20, fetched.OfType<Fetched.Unreachable>().Count());
        Assert.Equal(5, _server.Paths.Count(path => path != "/sitemap.xml"));
        Assert.Contains("did not answer 5 times in a row", fetched[^1].Why(), StringComparison.Ordinal);
    }

    private static Task Refuse(HttpContext context, int status, string? retryAfter)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    }

    private static SiteOptions Site(string url) =>
        new() { Kind = SiteKind.Web, Url = url, AllowNetworks = PageServer.Network, Timeout = TimeSpan.FromSeconds(1) };

    private void AssertFetched(IEnumerable<Fetched> fetched, params string[] lines) =>
        Assert.Equal(lines, fetched.Lines().Select(line => line.Replace(_server.Url, "", StringComparison.Ordinal)));

    private Task<List<Fetched>> ScanAsync() => _scan.RunAsync(Site(_server.Url));
}
