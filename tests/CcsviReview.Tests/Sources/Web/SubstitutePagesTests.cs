using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Web;

/// <summary>Successful answers that are not the page: how a scan treats them.</summary>
public sealed class SubstitutePagesTests : IAsyncLifetime
{
    private const string Review = "<title>Asthma</title><h1>Asthma</h1><p>Last reviewed: 1 March 2025.</p>";
    private const string NotFound = "<title>Page not found</title><h1>Page not found</h1><p>The page you are looking for may have moved.";
    private const string SignIn = "<title>Sign in</title><h1>Sign in</h1><input type=password>";

    private readonly SourceScan _scan = new();
    private PageServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PageServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Substitutes_are_distinguished_from_pages_and_counted_by_kind_with_an_example()
    {
        List("/a", "/b", "/c", "/d", "/e", "/f");
        _server.Html("/a", Review).Html("/b", NotFound).Html("/c", SignIn).Redirect("/d", 302, "/login?next=/d").Html("/login?next=/d", SignIn)
            .Html("/e", "").Html("/f", "<title>Just a moment...</title><script>_cf_chl_opt</script>Verify you are human");

        var fetched = await ScanAsync();

        Assert.Equal(
            new[] { "Missing /b", "Read /a", "Unreachable /c", "Unreachable /d", "Unreachable /e", "Unreachable /f" },
            fetched.Lines().Select(line => line.Replace(_server.Url, "", StringComparison.Ordinal)));
        Assert.Contains($"1 page counts as missing: it returns “page not found” with status 200: {_server.Url}/b.", _scan.Notes);
        Assert.Contains($"2 pages were not read: they return a sign-in page instead, such as {_server.Url}/c.", _scan.Notes);
        Assert.Contains(_scan.Notes, note => note.StartsWith("1 page was not read: it returns a bot check instead", StringComparison.Ordinal));
        Assert.Contains("a password field", fetched.Single(page => page.Address.EndsWith("/c", StringComparison.Ordinal)).Why(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_is_asked_once_for_an_address_that_cannot_exist()
    {
        List("/a", "/b", "/c");
        _server.Html("/a", NotFound).Html("/b", NotFound).Html("/c", Review);

        await ScanAsync();

        Assert.Equal(1, _server.Requests.Count(request => request.Path.Contains("no-such-page", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Links_on_a_sign_in_page_are_not_followed()
    {
        _server.Html("/", "<a href=/a>a</a>").Html("/a", SignIn + "<a href=/b>b</a>").Html("/b", Review);

        Assert.Equal([$"Read {_server.Url}/", $"Unreachable {_server.Url}/a"], (await ScanAsync()).Lines());
    }

    [Theory]
    [InlineData("<meta http-equiv=refresh content='0; url=/en/'>", null)]
    [InlineData("<meta http-equiv=Refresh content=\"0;URL='/en/'\">", null)]
    [InlineData("<meta http-equiv=refresh content='0,/en/'>", null)]
    [InlineData("<p>Words", "0; url=/en/")]
    public async Task A_page_that_sends_on_at_once_is_a_redirect(string html, string? header)
    {
        _server.Html("/", html, header is null ? [] : [$"Refresh: {header}"]);
        _server.Html("/en/", "<a href=/en/a>a</a>").Html("/en/a", Review);

        var fetched = await ScanAsync();

        Assert.Equal([$"Read {_server.Url}/en", $"Read {_server.Url}/en/a"], fetched.Lines());
        Assert.Equal([_server.Url + "/"], fetched.Single(page => page.Address.EndsWith("/en", StringComparison.Ordinal)).Aliases);
    }

    [Theory]
    [InlineData("<meta http-equiv=refresh content='5; url=/new'><p>This page has moved.", "new")]
    [InlineData("<meta http-equiv=refresh content=30><p>This page loads itself.", "itself")]
    [InlineData("<meta http-equiv=refresh content='0; url=/a'><p>This page loads itself.", "itself")]
    [InlineData("<noscript><meta http-equiv=refresh content='0; url=/new'></noscript><p>This one needs no script.", "no script")]
    [InlineData("<meta http-equiv=refresh content='soon'><p>This one says nothing.", "nothing")]
    public async Task One_that_sends_on_later_is_followed_only_if_it_is_a_notice(string html, string words)
    {
        List("/a");
        _server.Html("/a", html).Html("/new", "<p>This is the new page.");

        var page = Assert.Single(await ScanAsync());

        Assert.Equal(_server.Url + "/a", page.Address);
        Assert.Contains(words, page.Text(), StringComparison.Ordinal);
        Assert.Empty(page.Aliases);
    }

    [Fact]
    public async Task A_page_that_sends_its_reader_to_a_sign_in_page_has_not_moved()
    {
        List("/a");
        _server.Html("/a", "<meta http-equiv=refresh content='0; url=/login'>").Html("/login", SignIn);

        Assert.Equal([$"Unreachable {_server.Url}/a"], (await ScanAsync()).Lines());
    }

    [Theory]
    [InlineData("<meta name=robots content='noindex, follow'>", null)]
    [InlineData("<meta name=robots content=NONE>", null)]
    [InlineData("", "noindex")]
    [InlineData("", "*: noindex")]
    public async Task Pages_that_ask_not_to_be_listed_can_be_left_out(string html, string? header)
    {
        List("/a", "/b");
        _server.Html("/a", html + Review, header is null ? [] : [$"X-Robots-Tag: {header}"]);
        _server.Html("/b", Review, "X-Robots-Tag: otherbot: noindex");

        Assert.Equal(2, (await ScanAsync()).Count);
        Assert.Equal([$"Read {_server.Url}/b"], (await new SourceScan().RunAsync(Site(leaveOut: true))).Lines());
    }

    private void List(params string[] paths) => _server.Text("/sitemap.xml", "application/xml",
        $"<urlset>{string.Concat(paths.Select(path => $"<url><loc>{_server.Url}{path}</loc></url>"))}</urlset>");

    private Task<List<Fetched>> ScanAsync() => _scan.RunAsync(Site());

    private SiteOptions Site(bool leaveOut = false) => new()
    {
        Kind = SiteKind.Web,
        Url = _server.Url,
        AllowNetworks = PageServer.Network,
        Delay = TimeSpan.Zero,
        LeaveOutNoIndex = leaveOut,
    };
}
