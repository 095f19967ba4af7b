using System.IO.Compression;
using System.Text;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Web;

public sealed class WebSourceTests : IAsyncLifetime
{
    private readonly SourceScan _scan = new();
    private PageServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PageServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_pages_of_the_sitemap_are_read_and_links_are_not_followed()
    {
        Sitemap("/sitemap.xml", "/a", "/b/", "/a#x", "/gone");
        _server.Html("/a", "<a href=/c>").Html("/b/", "b").Html("/c", "c");

        var fetched = await ScanAsync();

        AssertFetched(fetched, "Missing /gone", "Read /a", "Read /b");
        Assert.Equal(["/sitemap.xml", "/a", "/b/", "/gone"], _server.Paths);
    }

    [Fact]
    public async Task The_date_of_the_sitemap_comes_with_the_page_and_an_impossible_one_is_counted()
    {
        Raw("/sitemap.xml",
            $"<url><loc>{_server.Url}/a</loc><lastmod>2026-05-01</lastmod></url><url><loc>{_server.Url}/b</loc><lastmod>soon</lastmod></url>");
        _server.Html("/a", "a").Html("/b", "b");

        var fetched = (await ScanAsync()).Cast<Fetched.Read>().ToList();

        Assert.Equal(["2026-05-01", null], fetched.Select(page => page.Content.SitemapLastModified));
        Assert.StartsWith("1 date of last change", Assert.Single(_scan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sitemaps_that_robots_txt_names_come_first_and_indexes_and_gzip_are_read()
    {
        _server.Text("/robots.txt", "text/plain", $"Sitemap: {_server.Url}/maps/index.xml\nSitemap: /old.xml");
        _server.Text("/maps/index.xml", "application/xml",
            Index("/maps/1.xml.gz", "/maps/2.xml", "/maps/1.xml.gz", "/maps/index.xml", "/maps/nested.xml", "http://127.0.0.2/x.xml"));
        _server.Text("/maps/nested.xml", "application/xml", Index("/maps/3.xml"));
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(Urls("/a")));
        _server.Bytes("/maps/1.xml.gz", "application/gzip", packed.ToArray());
        Sitemap("/maps/2.xml", "/b");
        Sitemap("/maps/3.xml", "/c");
        _server.Html("/a", "a").Html("/b", "b").Html("/c", "c").Html("/", "<a href=/d>");

        AssertFetched(await ScanAsync(), "Read /a", "Read /b", "Read /c");
        Assert.Equal(1, _server.Paths.Count(path => path == "/maps/1.xml.gz"));
        Assert.Equal(1, _server.Paths.Count(path => path == "/maps/index.xml"));
        Assert.Contains(_scan.Notes, note => note.Contains("/old.xml could not be read: 404 Not Found", StringComparison.Ordinal));
        Assert.Contains(_scan.Notes, note => note.StartsWith("1 sitemap in the index", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entries_outside_the_site_are_left_out_and_counted()
    {
        _server.Text("/docs/sitemap.xml", "application/xml", Urls("/docs", "/docs/a/", "/docsx", "/b", "https://other.example/docs/c"));
        _server.Html("/docs", "d").Html("/docs/a/", "a").Html("/docsx", "x").Html("/b", "b");

        AssertFetched(await ScanAsync("/docs/"), "Read /docs", "Read /docs/a");
        Assert.StartsWith("3 entries of the sitemap are outside", Assert.Single(_scan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sitemap_that_cannot_be_read_now_does_not_make_links_followed()
    {
        _server.Status("/sitemap.xml", 500).Html("/", "<a href=/a>").Html("/a", "a").Html("/known", "k");
        _scan.Knows(_server.Url + "/known");

        AssertFetched(await ScanAsync(), "Read /", "Read /known");
        Assert.Contains("500 Internal Server Error", Assert.Single(_scan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sitemap_with_a_document_type_is_not_read_and_the_links_are_followed()
    {
        _server.Text("/sitemap.xml", "application/xml",
            "<!DOCTYPE u [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><urlset><url><loc>/&c;</loc></url></urlset>");
        _server.Html("/", "<a href=/a>").Html("/a", "a");

        AssertFetched(await ScanAsync(), "Read /", "Read /a");
    }

    [Fact]
    public async Task Without_a_sitemap_links_are_followed_within_the_site_each_once()
    {
        _server
            .Html("/",
                "<a href=/a><a href='b/'><a href='/a?utm_source=x#y'><a href=https://other.example/z><a href=/d rel=nofollow><a href=/file.pdf><a href=/no>")
            .Html("/a", "<a href=/><a href=/a><a href=/b/><a href='/c?x=1'>")
            .Html("/b/", "<a href=e><a href=/pic>")
            .Html("/b/e", "e").Html("/c?x=1", "c").Html("/d", "d").Bytes("/pic", "image/png", [0x89, (byte)'P', (byte)'N', (byte)'G']);

        AssertFetched(await ScanAsync(), "Read /", "Read /a", "Read /b", "Read /b/e", "Read /c?x=1");
        Assert.Equal(_server.Paths.Distinct(), _server.Paths);
        Assert.DoesNotContain("/file.pdf", _server.Paths);
        Assert.Equal(["1 link points to a file that is not a page.", "1 link points to a page that does not exist."],
            _scan.Notes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    public async Task Links_are_followed_to_the_depth_of_the_settings(int depth, int pages)
    {
        _server.Html("/", "<a href=/1>");
        for (var i = 1; i < 10; i++)
            _server.Html($"/{i}", $"<a href=/{i + 1}>");

        Assert.Equal(pages, (await ScanAsync(maxDepth: depth)).Count);
        Assert.Equal(pages, (await ScanAsync(maxDepth: depth)).Count);
    }

    [Fact]
    public async Task New_pages_are_bounded_and_the_rest_is_counted_while_known_ones_are_all_asked_for()
    {
        _server.Html("/", string.Concat(Enumerable.Range(0, 10).Select(i => $"<a href=/{i}>")));
        for (var i = 0; i < 10; i++)
            _server.Html($"/{i}", "x");
        _scan.Knows(_server.Url + "/8", _server.Url + "/9");

        var fetched = await ScanAsync(maxPages: 4);

        AssertFetched(fetched, "Read /", "Read /0", "Read /8", "Read /9");
        Assert.StartsWith("7 addresses were skipped because the site has", Assert.Single(_scan.Notes), StringComparison.Ordinal);
        AssertFetched(await ScanAsync(maxPages: 4), "Read /", "Read /0", "Read /8", "Read /9");
    }

    [Fact]
    public async Task A_page_without_change_still_leads_to_what_is_new_behind_it()
    {
        var news = "";
        _server.Html("/", "<a href=/a>", "ETag: \"1\"").On("/", Tagged("<a href=/a>")).On("/a", Tagged("<a href=/b>"));
        _server.On("/b", context => Tagged("<p>b" + news)(context)).Html("/new", "new");
        AssertFetched(await ScanAsync(), "Read /", "Read /a", "Read /b");
        AssertFetched(await ScanAsync(), "Read /", "Read /a", "Unchanged /b");
        AssertFetched(await ScanAsync(), "Unchanged /", "Unchanged /a", "Unchanged /b");
        news = "<a href=/new>";

        AssertFetched(await ScanAsync(), "Read /b", "Read /new", "Unchanged /", "Unchanged /a");
    }

    [Fact]
    public async Task A_link_to_a_page_that_never_answered_is_tried_again_though_the_page_that_leads_to_it_is_unchanged()
    {
        _server.On("/", Tagged("<a href=/a><a href=/none>")).Status("/a", 500);
        for (var i = 0; i < 3; i++)
            AssertFetched(await ScanAsync(), "Read /", "Unreachable /a");
        _server.On("/a", Tagged("a"));

        AssertFetched(await ScanAsync(), "Read /", "Read /a");
    }

    [Fact]
    public async Task Links_that_robots_txt_forbids_are_counted_and_the_page_that_leads_to_them_is_asked_whether_it_changed()
    {
        _server.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /search").On("/", Tagged("<a href=/search?q>"));
        AssertFetched(await ScanAsync(), "Read /");
        Assert.Equal(["1 link points to a page that robots.txt disallows."], _scan.Notes);
        AssertFetched(await ScanAsync(), "Unchanged /");
    }

    [Fact]
    public async Task Globs_choose_pages_and_those_that_are_only_not_included_still_lead_on()
    {
        _server.Html("/", "<a href=/guides/a><a href=/guides/old/b><a href=/news>").Html("/guides/a", "a").Html("/guides/old/b", "b")
            .Html("/news", "<a href=/guides/c>").Html("/guides/c", "c");

        AssertFetched(await ScanAsync(include: ["/guides/**"], exclude: ["/guides/old/**"]), "Read /guides/a", "Read /guides/c");
        Assert.DoesNotContain("/guides/old/b", _server.Paths);
    }

    [Fact]
    public async Task A_page_that_moved_is_returned_once_with_its_former_address()
    {
        Sitemap("/sitemap.xml", "/old", "/new", "/older");
        _server.Redirect("/old", 301, "/new").Redirect("/older", 308, "/old").Html("/new", "new", "ETag: \"1\"");

        var fetched = await ScanAsync();

        AssertFetched(fetched, "Read /new", "Unchanged /new");
        Assert.Equal([_server.Url + "/old"], fetched[0].Aliases);
        Assert.Equal([_server.Url + "/older", _server.Url + "/old"], fetched[1].Aliases);
        AssertFetched(await ScanAsync(), "Read /new");
    }

    [Fact]
    public async Task The_kept_tag_of_the_page_that_a_redirect_leads_to_is_asked_with()
    {
        Sitemap("/sitemap.xml", "/old", "/now");
        _server.Redirect("/old", 301, "/new").On("/new", Tagged("new")).Redirect("/now", 302, "/here").On("/here", Tagged("here"));
        AssertFetched(await ScanAsync(), "Read /new", "Read /now");

        var fetched = await ScanAsync();

        AssertFetched(fetched, "Unchanged /new", "Unchanged /now");
        Assert.Equal(2, _server.Paths.Count(path => path == "/old"));
    }

    [Fact]
    public async Task The_form_that_the_server_wants_is_kept_so_that_no_redirect_is_needed_the_next_time()
    {
        Sitemap("/sitemap.xml", "/a");
        _server.Redirect("/a", 301, "/a/").On("/a/", Tagged("a"));
        await ScanAsync();
        Sitemap("/sitemap.xml", "/");
        _server.Html("/", "x");

        AssertFetched(await ScanAsync(), "Read /", "Unchanged /a");
        Assert.Equal(["/a/", "/"], _server.Paths.TakeLast(2));
    }

    [Fact]
    public async Task A_redirect_out_of_the_site_adds_no_page_but_a_known_page_that_left_is_returned()
    {
        await using var other = await PageServer.StartAsync();
        other.Html("/x", "x").Html("/y", "y");
        Sitemap("/sitemap.xml", "/a", "/b");
        _server.Redirect("/a", 301, other.Url + "/x").Redirect("/b", 301, other.Url + "/y");
        _scan.Knows(_server.Url + "/b");

        var fetched = Assert.Single(await ScanAsync());

        Assert.Equal(other.Url + "/y", fetched.Address);
        Assert.Equal([_server.Url + "/b"], fetched.Aliases);
        Assert.StartsWith("1 address leads outside the site", Assert.Single(_scan.Notes), StringComparison.Ordinal);
        Assert.Contains(other.Requests, request => request.Path == "/robots.txt");
    }

    [Fact]
    public async Task One_bad_page_never_ends_a_scan()
    {
        Sitemap("/sitemap.xml", "/1", "/2", "/3", "/4", "/5");
        _server.Status("/1", 500).Text("/2", "text/html", "%PDF-").On("/3", context => { context.Abort(); return Task.CompletedTask; })
            .Redirect("/4", 302, "/4").Html("/5", "x");

        AssertFetched(await ScanAsync(), "Read /5", "Unreachable /1", "Unreachable /2", "Unreachable /3", "Unreachable /4");
    }

    [Fact]
    public async Task A_meta_refresh_and_a_canonical_to_another_site_are_not_followed()
    {
        _server.Html("/", "<link rel=canonical href=https://o.example/><meta http-equiv=refresh content='0;url=https://o.example/'>x");

        AssertFetched(await ScanAsync(), "Read /");
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate Tagged(string html) => context =>
    {
        var tag = $"\"{html.Length}\"";
        context.Response.Headers.ETag = tag;
        context.Response.ContentType = "text/html";
        if (context.Request.Headers.IfNoneMatch != tag)
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, html);
        context.Response.StatusCode = 304;
        return Task.CompletedTask;
    };

    private void AssertFetched(IEnumerable<Fetched> fetched, params string[] lines) =>
        Assert.Equal(lines, fetched.Lines().Select(line => line.Replace(_server.Url, "", StringComparison.Ordinal)));

    private void Sitemap(string path, params string[] pages) => _server.Text(path, "application/xml", Urls(pages));

    private void Raw(string path, string entries) => _server.Text(path, "application/xml", $"<urlset>{entries}</urlset>");

    private string Urls(params string[] pages) =>
        $"<urlset>{string.Concat(pages.Select(page => $"<url><loc>{Full(page)}</loc></url>"))}</urlset>";

    private string Index(params string[] maps) =>
        $"<sitemapindex>{string.Concat(maps.Select(map => $"<sitemap><loc>{Full(map)}</loc></sitemap>"))}</sitemapindex>";

    private string Full(string page) => page.StartsWith('/') ? _server.Url + page : page;

    private Task<List<Fetched>> ScanAsync(
        string path = "/", int maxPages = 1000, int maxDepth = 8, string[]? include = null, string[]? exclude = null) =>
        _scan.RunAsync(new()
        {
            Kind = SiteKind.Web,
            Url = _server.Url + path,
            AllowNetworks = PageServer.Network,
            Timeout = TimeSpan.FromSeconds(5),
            MaxPages = maxPages,
            MaxDepth = maxDepth,
            Include = include ?? [],
            Exclude = exclude ?? [],
        });
}
