using System.Text;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Web;

/// <summary>Sitemaps as they are in practice: what search engines accept is accepted, and the rest is reported.</summary>
public sealed class SitemapFormsTests : IAsyncLifetime
{
    private readonly SourceScan _scan = new();
    private PageServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PageServer.StartAsync();
        foreach (var page in new[] { "/", "/a", "/b", "/b?x=1&y=2", "/c", "/d" })
            _server.Html(page, $"<h1>Page {page}</h1><p>Words of a page that people read.</p><a href=/d>d</a>");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("\n\n <?xml version='1.0'?><urlset>{a}{b}</urlset>", "/a /b")] // blank lines before the declaration
    [InlineData("\uFEFF\uFEFF<?xml version='1.0'?><urlset>{a}</urlset>", "/a")]
    [InlineData("<br />\n<b>Warning</b>: x in y on line 3<br />\n<?xml version='1.0'?><urlset>{a}</urlset>", "/a")]
    [InlineData("<urlset><url><loc>{u}/b?x=1&y=2</loc></url>{c}</urlset>", "/b?x=1&y=2 /c")] // & not escaped
    [InlineData("<urlset>{a}<url><loc>{u}/b</lok></url>{c}</urlset>", "/a /b /c")] // tags do not match
    [InlineData("<urlset>{a}<url><loc></loc></url>{c}</urlset>", "/a /c")]
    [InlineData("<urlset>{a}<url><loc>http://[</loc></url>{c}</urlset>", "/a /c")]
    [InlineData("<urlset>{a}<url>{c}</urlset>", "/a /c")] // an entry that is not closed
    [InlineData("<urlset><url><loc>\n   {u}/a\n  </loc></url></urlset>", "/a")]
    [InlineData("<urlset><url><loc><![CDATA[ {u}/b?x=1&y=2 ]]></loc></url></urlset>", "/b?x=1&y=2")]
    [InlineData("<urlset><url><loc>/a</loc></url><url><loc>b</loc></url></urlset>", "/a /b")] // relative
    [InlineData("<s:urlset xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'><s:url><s:loc>{u}/a</s:loc></s:url></s:urlset>", "/a")]
    [InlineData("<x:urlset><x:url><x:loc>{u}/a</x:loc></x:url></x:urlset>", "/a")] // the prefix is not declared
    [InlineData("<urlset><!-- <url><loc>{u}/b</loc></url> -->{a}</urlset>", "/a")]
    [InlineData("<urlset><url><image:image><image:loc>{u}/c</image:loc></image:image><loc>{u}/a</loc></url></urlset>", "/a")]
    [InlineData("<urlset>{a}<url><loc>{u}/b", "/a")] // truncated
    [InlineData("{u}/a\r\n  {u}/b  \r\n\r\n# comment", "/a /b")] // a list of addresses
    public async Task Every_entry_that_can_be_read_is_taken(string sitemap, string pages)
    {
        _server.Text("/sitemap.xml", "text/plain", Filled(sitemap));

        AssertRead(await ScanAsync(), pages);
    }

    [Theory]
    [InlineData("<rss version='2.0'><channel><link>{u}/c</link><item><title>A</title><link>{u}/a</link></item></channel></rss>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><link href='{u}/c'/><entry><link rel='edit' href='{u}/c'/><link href='{u}/a'/></entry></feed>")]
    [InlineData("<rdf:RDF><item rdf:about='{u}/a'><title>A</title></item></rdf:RDF>")]
    public async Task A_feed_lists_some_pages_so_links_are_followed_as_well_and_it_is_said(string feed)
    {
        _server.Text("/robots.txt", "text/plain", "Sitemap: /feed").Text("/feed", "text/html", Filled(feed));

        AssertRead(await ScanAsync(), "/ /a /d");
        Assert.Contains(_scan.Notes, note => note.Contains("/feed is a feed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<urlset></urlset>", "lists no pages")]
    [InlineData("<urlset/>", "lists no pages")]
    [InlineData("<sitemapindex><sitemap><loc>/empty.xml</loc></sitemap></sitemapindex>", "/empty.xml lists no pages")]
    [InlineData("<urlset><url><loc>https://elsewhere.example/a</loc></url></urlset>", "outside")]
    public async Task A_sitemap_that_lists_nothing_of_the_site_is_reported_and_links_are_followed(string sitemap, string note)
    {
        _server.Text("/sitemap.xml", "application/xml", sitemap).Text("/empty.xml", "application/xml", "<urlset></urlset>");

        AssertRead(await ScanAsync(), "/ /d");
        Assert.Contains(_scan.Notes, each => each.Contains(note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<!doctype html><title>x</title><p>Welcome", "it is an HTML page")]
    [InlineData("", "it is empty")]
    [InlineData("nothing of that kind", "neither XML nor a list")]
    [InlineData("<opml><body/></opml>", "neither a sitemap nor a feed")]
    [InlineData("<!DOCTYPE u [<!ENTITY a 'b'>]><urlset>{a}</urlset>", "document type")]
    public async Task A_file_that_robots_txt_names_and_that_is_not_a_sitemap_is_reported_with_the_reason(string file, string why)
    {
        _server.Text("/robots.txt", "text/plain", $"Sitemap: {_server.Url}/map").Text("/map", "text/plain", Filled(file));

        AssertRead(await ScanAsync(), "/ /d");
        Assert.Contains(_scan.Notes, note => note.Contains("/map could not be read", StringComparison.Ordinal)
            && note.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entries_without_an_address_are_counted()
    {
        _server.Text("/sitemap.xml", "application/xml", Filled("<urlset>{a}<url><lastmod>2026-01-01</lastmod></url><url><loc/></url></urlset>"));

        AssertRead(await ScanAsync(), "/a");
        Assert.StartsWith("2 entries of", Assert.Single(_scan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_of_indexes_is_read_three_deep()
    {
        for (var depth = 0; depth < 5; depth++)
            _server.Text(depth == 0 ? "/sitemap.xml" : $"/i{depth}.xml", "application/xml",
                $"<sitemapindex><sitemap><loc>/i{depth + 1}.xml</loc></sitemap><sitemap><loc>/m{depth}.xml</loc></sitemap></sitemapindex>");
        foreach (var (map, page) in new[] { ("/m0.xml", "/a"), ("/m1.xml", "/b"), ("/m2.xml", "/c"), ("/m3.xml", "/d") })
            _server.Text(map, "application/xml", $"<urlset><url><loc>{_server.Url}{page}</loc></url></urlset>");

        AssertRead(await ScanAsync(), "/a /b /c");
        Assert.Contains(_scan.Notes, note => note.StartsWith("2 sitemaps were not read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://site.example", "http://www.site.example")]
    [InlineData("http://www.site.example", "http://site.example")]
    public async Task The_index_of_a_site_may_lie_with_www_and_its_address_without_and_the_other_way_round(string url, string home)
    {
        var (start, moved) = ($"{url}:{_server.Port}", $"{home}:{_server.Port}");
        _server.On("/sitemap.xml", context => Answer(context, start, moved,
            $"<sitemapindex><sitemap><loc>{moved}/1.xml</loc></sitemap><sitemap><loc>{start}/2.xml</loc></sitemap></sitemapindex>"));
        _server.Text("/1.xml", "application/xml", $"<urlset><url><loc>{moved}/a</loc></url></urlset>");
        _server.Text("/2.xml", "application/xml", $"<urlset><url><loc>{moved}/b</loc></url></urlset>");

        var fetched = await ScanAsync(start);

        Assert.Equal([$"Read {moved}/a", $"Read {moved}/b"], fetched.Lines());
        Assert.Empty(_scan.Notes);

        static Task Answer(Microsoft.AspNetCore.Http.HttpContext context, string start, string moved, string index)
        {
            if ($"http://{context.Request.Host}" != start)
                return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(index)).AsTask();
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = moved + "/sitemap.xml";
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_relative_sitemap_in_robots_txt_lies_beside_it()
    {
        _server.Text("/robots.txt", "text/plain", "Sitemap: maps/1.xml # ours\nsitemap /maps/2.xml");
        _server.Text("/maps/1.xml", "application/xml", "<urlset><url><loc>/docs/a</loc></url></urlset>");
        _server.Text("/maps/2.xml", "application/xml", "<urlset><url><loc>/docs/b</loc></url></urlset>");
        _server.Html("/docs/a", "a").Html("/docs/b", "b");

        AssertRead(await ScanAsync(_server.Url + "/docs/"), "/docs/a /docs/b");
    }

    [Fact]
    public async Task A_sitemap_of_UTF16_or_windows_1252_is_read()
    {
        _server.Text("/robots.txt", "text/plain", "Sitemap: /1\nSitemap: /2").Html("/f%C3%A9", "x");
        _server.Bytes("/1", "application/xml", [
            .. Encoding.Unicode.GetPreamble(),
            .. Encoding.Unicode.GetBytes("<?xml version='1.0' encoding='UTF-16'?><urlset><url><loc>/a</loc></url></urlset>"),
        ]);
        _server.Bytes("/2", "application/xml", Encoding.Latin1.GetBytes(
            "<?xml version='1.0' encoding='ISO-8859-1'?><urlset><url><loc>/fé</loc></url></urlset>"));

        AssertRead(await ScanAsync(), "/a /f%C3%A9");
    }

    private string Filled(string sitemap) => sitemap
        .Replace("{a}", "<url><loc>{u}/a</loc></url>", StringComparison.Ordinal)
        .Replace("{b}", "<url><loc>{u}/b</loc></url>", StringComparison.Ordinal)
        .Replace("{c}", "<url><loc>{u}/c</loc></url>", StringComparison.Ordinal)
        .Replace("{u}", _server.Url, StringComparison.Ordinal);

    private void AssertRead(List<Fetched> fetched, string pages) =>
        Assert.Equal(pages.Split(' ').Select(path => $"Read {_server.Url}{path}"), fetched.Lines());

    private Task<List<Fetched>> ScanAsync(string? url = null) => _scan.RunAsync(new SiteOptions
    {
        Kind = SiteKind.Web,
        Url = url ?? _server.Url,
        AllowNetworks = PageServer.Network,
        Delay = TimeSpan.Zero,
    });
}
