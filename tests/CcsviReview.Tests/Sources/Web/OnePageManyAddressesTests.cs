using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Web;

/// <summary>
/// One page with many addresses is read once: the address that the site declares is requested, and accepted with evidence.
/// </summary>
public sealed class OnePageManyAddressesTests : IAsyncLifetime
{
    private const string Text =
        "Asthma is a condition of the lungs. Inhalers help most people who have it, and there is more on this page.";

    private readonly SourceScan _scan = new();
    private PageServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PageServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("<link rel=canonical href=/asthma>")]
    [InlineData("<link rel='alternate canonical' href='asthma'>")]
    [InlineData("<base href=/x/><link rel=canonical href=../asthma>")]
    [InlineData("<link rel=\"canonical\" href=\"BASE/asthma?utm_source=x&amp;print=1#top\">")]
    [InlineData("<!-- <link rel=canonical href=/other> --><script>'<link rel=canonical href=/other>'</script><link rel=canonical href=/asthma>")]
    [InlineData("<link rel=canonical href=/asthma><link rel=canonical href=BASE/asthma>")]
    public async Task A_page_that_names_another_as_its_address_is_returned_as_that_one(string head)
    {
        Sitemap("/asthma-leaflet", "/other");
        Page("/asthma-leaflet", "Asthma", head.Replace("BASE", _server.Url, StringComparison.Ordinal)).Page("/asthma", "Asthma")
            .Page("/other", "Other", "", "Something else.");

        var fetched = await ScanAsync();

        AssertFetched(fetched, "Read /asthma", "Read /other");
        Assert.Equal([_server.Url + "/asthma-leaflet"], fetched.Single(page => page.Address == _server.Url + "/asthma").Variants);
        AssertFetched(await ScanAsync(), "Read /asthma", "Read /other");
    }

    [Theory]
    [InlineData("<BASE/asthma>; rel=\"canonical\"")]
    [InlineData("</asthma>; rel=canonical, </x>; rel=next")]
    [InlineData("</style.css>; rel=preload; as=style, </asthma>; title=\"a\"; REL=\"Canonical\"")]
    public async Task The_header_names_it_too(string header)
    {
        Sitemap("/leaflet");
        _server.Html("/leaflet", Html("Asthma", ""), "Link: " + header.Replace("BASE", _server.Url, StringComparison.Ordinal));
        Page("/asthma", "Asthma");

        AssertFetched(await ScanAsync(), "Read /asthma");
    }

    [Theory]
    [InlineData("<link rel=canonical href=/leaflet>")]
    [InlineData("<link rel=canonical href=https://other.example/asthma>")]
    [InlineData("<link rel=canonical href=/gone>")]
    [InlineData("<link rel=canonical href=/broken>")]
    [InlineData("<link rel=canonical href=/picture.png>")]
    [InlineData("<link rel=canonical href=/>")]
    [InlineData("<link rel=canonical href=/lungs>")]
    [InlineData("<link rel=canonical href=/asthma><link rel=canonical href=/gone>")]
    [InlineData("<link rel=canonical href=''>")]
    [InlineData("<link rel=canonical href='javascript:x'>")]
    [InlineData("<link rel=stylesheet href=/asthma>")]
    [InlineData("</head><body><p>x</p><link rel=canonical href=/asthma>")]
    [InlineData("<link rel=canonical href=/forbidden>")]
    public async Task A_page_of_its_own_stays_one_whatever_it_names(string head)
    {
        _server.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /forbidden");
        Sitemap("/leaflet");
        Page("/leaflet", "Asthma", head).Page("/asthma", "Asthma").Page("/forbidden", "Asthma").Page("/", "Home", "", "Welcome to our site.")
            .Page("/lungs", "Lungs", "", "Lungs are what we breathe with, and this page says how they work in the body.");
        _server.Status("/broken", 500).Bytes("/picture.png", "image/png", [0x89, (byte)'P', (byte)'N', (byte)'G']);

        AssertFetched(await ScanAsync(), "Read /leaflet");
    }

    [Fact]
    public async Task A_site_that_names_its_front_page_everywhere_keeps_all_of_its_pages_and_says_so()
    {
        Sitemap("/", "/a", "/b");
        foreach (var (path, title) in new[] { ("/", "Home"), ("/a", "A"), ("/b", "B") })
            Page(path, title, "<link rel=canonical href=/>", $"All about {title}, which is not what the others are about.");

        AssertFetched(await ScanAsync(), "Read /", "Read /a", "Read /b");
        Assert.Equal(
            "2 pages have a canonical address that shows a different page; they are kept as separate pages.", Assert.Single(_scan.Notes));
    }

    [Fact]
    public async Task Pages_chosen_by_a_parameter_stay_though_all_name_the_address_without_it()
    {
        Sitemap("/page?id=1", "/page?id=2", "/page");
        Page("/page", "List", "", "Choose one of our pages.");
        Page("/page?id=1", "One", "<link rel=canonical href=/page>", "The first page, of one thing.");
        Page("/page?id=2", "Two", "<link rel=canonical href=/page>", "The second page is of another thing altogether.");

        AssertFetched(await ScanAsync(), "Read /page", "Read /page?id=1", "Read /page?id=2");
    }

    [Fact]
    public async Task Two_pages_that_name_each_other_are_both_pages_and_a_chain_ends_at_its_last()
    {
        Sitemap("/a", "/b", "/1", "/2", "/3");
        Page("/a", "Asthma", "<link rel=canonical href=/b>").Page("/b", "Asthma", "<link rel=canonical href=/a>")
            .Page("/1", "Lungs", "<link rel=canonical href=/2>").Page("/2", "Lungs", "<link rel=canonical href=/3>").Page("/3", "Lungs");

        AssertFetched(await ScanAsync(), "Read /3", "Read /a", "Read /b", "Unchanged /3");
    }

    [Fact]
    public async Task A_canonical_address_that_redirects_is_the_page_that_it_leads_to()
    {
        Sitemap("/leaflet");
        Page("/leaflet", "Asthma", "<link rel=canonical href=/old>").Page("/asthma", "Asthma");
        _server.Redirect("/old", 301, "/asthma");

        AssertFetched(await ScanAsync(), "Read /asthma");
    }

    [Fact]
    public async Task Known_variants_are_returned_as_the_page_so_that_they_can_be_merged()
    {
        Sitemap("/asthma");
        foreach (var path in new[] { "/asthma", "/asthma?menu=2" })
            Page(path, "Asthma", "<link rel=canonical href=/asthma>");
        _scan.Knows(_server.Url + "/asthma?menu=2", _server.Url + "/asthma;jsessionid=12", _server.Url + "/asthma?print=1");

        var fetched = await ScanAsync();

        Assert.Equal(
            ["/asthma;jsessionid=12", "/asthma?menu=2", "/asthma?print=1"],
            fetched.SelectMany(page => page.Variants).Select(variant => variant[_server.Url.Length..]).Distinct()
                .Order(StringComparer.Ordinal));
        Assert.All(fetched, page => Assert.Equal(_server.Url + "/asthma", page.Address));
        Assert.Equal(["/asthma", "/asthma?menu=2"], _server.Paths.Where(path => path != "/sitemap.xml").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Links_with_sessions_and_parameters_that_choose_nothing_are_one_page_and_are_asked_for_once()
    {
        Page("/", "Home", "", string.Concat(
            Enumerable.Range(10, 50).Select(n => $"<a href='/a;jsessionid={n}AB'>a</a><a href='/a?replytocom={n}'>a</a>"))
            + "<a href='/a?sort=asc'>a</a><a href='/a?share=twitter&amp;nb=1'>a</a><a href='/list?page=2'>b</a>");
        Page("/a", "Asthma").Page("/list?page=2", "List");

        AssertFetched(await ScanAsync(), "Read /", "Read /a", "Read /list?page=2");
        Assert.Equal(1, _server.Paths.Count(path => path.StartsWith("/a", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_answers_only_with_a_session_in_the_address_has_one_page()
    {
        var number = 0;
        Sitemap("/a");
        _server.On("/a", context =>
        {
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = $"/a;jsessionid={++number}AB";
            return Task.CompletedTask;
        });
        for (var n = 1; n < 9; n++)
            Page($"/a;jsessionid={n}AB", "Asthma");

        for (var day = 0; day < 3; day++)
        {
            var fetched = Assert.Single(await ScanAsync());
            Assert.Equal((_server.Url + "/a", 0), (fetched.Address, fetched.Aliases.Count));
        }
    }

    [Fact]
    public async Task Where_only_the_address_with_the_parameter_answers_that_is_the_page()
    {
        Sitemap("/list.php?sort=1", "/list.php?sort=2");
        Page("/list.php?sort=1", "One").Page("/list.php?sort=2", "Two");

        AssertFetched(await ScanAsync(), "Read /list.php?sort=1", "Read /list.php?sort=2");
        AssertFetched(await ScanAsync(), "Read /list.php?sort=1", "Read /list.php?sort=2");
    }

    [Fact]
    public async Task A_site_says_which_parameters_choose_its_pages_and_which_do_not()
    {
        Sitemap("/a?sort=1", "/a?sort=2", "/b?ref=menu", "/b?ref=foot");
        Page("/a?sort=1", "One").Page("/a?sort=2", "Two").Page("/b", "B");

        AssertFetched(await ScanAsync(keep: ["sort"], ignore: ["ref"]), "Read /a?sort=1", "Read /a?sort=2", "Read /b");
    }

    [Fact]
    public async Task Pages_read_by_an_earlier_version_are_read_again_for_the_address_that_they_name()
    {
        Sitemap("/asthma?menu=2");
        _server.On("/asthma?menu=2", context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            if (context.Request.Headers.IfNoneMatch == "\"1\"")
            {
                context.Response.StatusCode = 304;
                return Task.CompletedTask;
            }
            context.Response.ContentType = "text/html";
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
                context.Response, Html("Asthma", "<link rel=canonical href=/asthma>"));
        });
        _scan.Keeps(_server.Url + "/asthma?menu=2", "e:\"1\"");
        Page("/asthma", "Asthma");

        AssertFetched(await ScanAsync(), "Read /asthma");
    }

    [Fact]
    public async Task A_list_of_addresses_returns_a_page_once_too()
    {
        Page("/asthma", "Asthma").Page("/leaflet", "Asthma", "<link rel=canonical href=/asthma>");

        var fetched = await _scan.RunAsync(new SiteOptions
        {
            Kind = SiteKind.Addresses,
            Addresses = [_server.Url + "/leaflet", _server.Url + "/asthma", _server.Url + "/asthma?print=1"],
            AllowNetworks = PageServer.Network,
        });

        AssertFetched(fetched, "Read /asthma");
    }

    private static string Html(string title, string head, string text = Text) =>
        $"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1><p>{text}</p></main></body></html>";

    private OnePageManyAddressesTests Page(string path, string title, string head = "", string text = Text)
    {
        _server.Html(path, Html(title, head, text));
        return this;
    }

    private void Sitemap(params string[] pages) => _server.Text("/sitemap.xml", "application/xml",
        $"<urlset>{string.Concat(pages.Select(page => $"<url><loc>{_server.Url}{page}</loc></url>"))}</urlset>");

    private void AssertFetched(IEnumerable<Fetched> fetched, params string[] lines) =>
        Assert.Equal(lines, fetched.Lines().Select(line => line.Replace(_server.Url, "", StringComparison.Ordinal)));

    private Task<List<Fetched>> ScanAsync(string[]? keep = null, string[]? ignore = null) => _scan.RunAsync(new SiteOptions
    {
        Kind = SiteKind.Web,
        Url = _server.Url + "/",
        AllowNetworks = PageServer.Network,
        KeepParameters = keep ?? [],
        IgnoreParameters = ignore ?? [],
    });
}
