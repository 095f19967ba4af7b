using System.Net;
using CcsviReview.Facts;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CcsviReview.Tests.Sources.Web;

/// <summary>One page, as <c>check ADDRESS</c> requests it.</summary>
public sealed class PageFetchTests : IAsyncLifetime
{
    private readonly SourceScan _scan = new();
    private PageServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PageServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_page_comes_with_its_bytes_format_charset_and_date()
    {
        _server.Bytes(
            "/a", "Text/HTML; Charset=\"ISO-8859-1\"", [(byte)'<', 0xe9], "Last-Modified: Sun, 01 Nov 2026 08:00:00 GMT", "ETag: \"1\"");

        var read = Assert.IsType<Fetched.Read>(await FetchAsync("/a#top"));

        Assert.Equal(_server.Url + "/a", read.Address);
        Assert.Equal(PageFormat.Html, read.Content.Format);
        Assert.Equal("ISO-8859-1", read.Content.Charset);
        Assert.Equal([(byte)'<', 0xe9], read.Content.Body.ToArray());
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero), read.Content.LastModified);
        Assert.NotNull(read.Validator);
    }

    [Fact]
    public async Task The_request_says_who_asks_and_carries_nothing_else()
    {
        _server.Html("/a", "x", "Set-Cookie: a=b").Redirect("/b", 302, "/a");
        await FetchAsync("/a");
        await FetchAsync("/b");

        Assert.Matches(@"^ccsvi-review/\d+\.\d+\.\d+ \(\+https://review\.example/\)$", _server.Requests[0]["User-Agent"]);
        Assert.Equal("gzip, deflate, br", _server.Requests[0]["Accept-Encoding"]);
        Assert.All(
            _server.Requests, request => Assert.Empty(request.Headers.Keys.Except(["Host", "User-Agent", "Accept", "Accept-Encoding"])));
    }

    [Theory]
    [InlineData("text/markdown", "/x", PageFormat.Markdown)]
    [InlineData("text/plain", "/x", PageFormat.Text)]
    [InlineData("text/plain", "/x.md", PageFormat.Markdown)]
    [InlineData("application/octet-stream", "/x.md", PageFormat.Markdown)]
    [InlineData("application/xhtml+xml; charset=utf-8", "/x", PageFormat.Html)]
    [InlineData("", "/x", PageFormat.Html)]
    public async Task The_type_says_how_a_page_is_read(string type, string path, PageFormat format)
    {
        _server.Text(path, type, "\n <p>x");

        Assert.Equal(format, Assert.IsType<Fetched.Read>(await FetchAsync(path)).Content.Format);
    }

    [Theory]
    [InlineData("application/pdf", "x", "application/pdf")]
    [InlineData("image/png", "x", "image/png")]
    [InlineData("text/html", "%PDF-1.7", "a PDF file")]
    [InlineData("text/html", "PK\u0003\u0004", "a zip file")]
    [InlineData("text/html", "GIF89a", "a GIF picture")]
    [InlineData("text/html", "a\0b", "not text")]
    public async Task What_is_not_a_page_is_not_read_as_one_whatever_its_name(string type, string body, string why)
    {
        _server.Text("/a", type, body);

        var page = Assert.IsType<Fetched.Unreachable>(await FetchAsync("/a"));
        Assert.Contains("not a page", page.Why, StringComparison.Ordinal);
        Assert.Contains(why, page.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "Missing", "404 Not Found")]
    [InlineData(410, "Missing", "410 Gone")]
    [InlineData(401, "Unreachable", "401 Unauthorized: it requires signing in")]
    [InlineData(403, "Unreachable", "403 Forbidden")]
    [InlineData(451, "Unreachable", "451 Unavailable For Legal Reasons")]
    [InlineData(500, "Unreachable", "500 Internal Server Error")]
    [InlineData(503, "Unreachable", "503 Service Unavailable")]
    [InlineData(204, "Unreachable", "204 No Content")]
    [InlineData(304, "Unreachable", "304 Not Modified in response to an unconditional request")]
    [InlineData(599, "Unreachable", "599")]
    public async Task Only_404_and_410_say_that_a_page_is_not_there(int status, string kind, string why)
    {
        _server.Status("/a", status);

        var page = await FetchAsync("/a");
        Assert.Equal($"{kind} {_server.Url}/a", page.Line());
        Assert.StartsWith(why, page.Why(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301, true)]
    [InlineData(308, true)]
    [InlineData(302, false)]
    [InlineData(303, false)]
    [InlineData(307, false)]
    public async Task Only_a_permanent_redirect_moves_a_page(int status, bool moves)
    {
        _server.Redirect("/a", status, "b").Html("/b", "here");

        var page = await FetchAsync("/a");

        Assert.Equal(_server.Url + (moves ? "/b" : "/a"), page.Address);
        Assert.Equal(moves ? [_server.Url + "/a"] : [], page.Aliases);
        Assert.Equal("here", page.Text());
    }

    [Fact]
    public async Task After_a_temporary_redirect_no_other_moves_a_page()
    {
        _server.Redirect("/a", 301, "/b").Redirect("/b", 301, "/c").Redirect("/c", 302, "/d").Redirect("/d", 301, "/e").Html("/e", "here");

        var page = await FetchAsync("/a");

        Assert.Equal(_server.Url + "/c", page.Address);
        Assert.Equal([_server.Url + "/a", _server.Url + "/b"], page.Aliases);
    }

    [Fact]
    public async Task A_page_that_moved_to_a_missing_address_is_returned_under_the_requested_address()
    {
        _server.Redirect("/a", 301, "/b").Redirect("/c", 301, "/d").Status("/d", 500);

        Assert.Equal($"Missing {_server.Url}/a", (await FetchAsync("/a")).Line());
        var page = await FetchAsync("/c");
        Assert.Equal($"Unreachable {_server.Url}/c", page.Line());
        Assert.Contains($"after the redirect to {_server.Url}/d", page.Why(), StringComparison.Ordinal);
        Assert.Empty(page.Aliases);
    }

    [Fact]
    public async Task A_final_slash_is_not_another_page()
    {
        _server.Redirect("/a", 301, "/a/").Html("/a/", "here");

        var page = Assert.IsType<Fetched.Read>(await FetchAsync("/a"));

        Assert.Equal(_server.Url + "/a", page.Address);
        Assert.Empty(page.Aliases);
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_six_are_not()
    {
        for (var i = 0; i < 6; i++)
            _server.Redirect($"/{i}", 302, $"/{i + 1}");
        _server.Html("/6", "here");

        Assert.Equal("here", (await FetchAsync("/1")).Text());
        Assert.EndsWith(": it redirects more than 5 times", (await FetchAsync("/0")).Why(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a", "in a loop")]
    [InlineData("", "without a target address")]
    [InlineData("file:///etc/passwd", "http:// or https://")]
    [InlineData("ftp://127.0.0.1/", "http:// or https://")]
    [InlineData("javascript:alert(1)", "http:// or https://")]
    [InlineData("http://user@127.0.0.1/", "user name")]
    [InlineData("http://127.0.0.1:25/", "port")]
    [InlineData("http://10.0.0.1/", "a private address")]
    [InlineData("http://[::ffff:169.254.169.254]/", "a link-local address")]
    [InlineData("http://2852039166/", "a link-local address")]
    public async Task A_redirect_to_where_nobody_may_go_is_not_followed(string location, string why)
    {
        _server.Redirect("/a", 301, location);

        var page = Assert.IsType<Fetched.Unreachable>(await FetchAsync("/a"));

        Assert.Contains(why, page.Why, StringComparison.Ordinal);
        Assert.Equal(_server.Url + "/a", page.Address);
    }

    [Theory]
    [InlineData("ftp://e.org/")]
    [InlineData("http://user:pass@e.org/")]
    [InlineData("http://e.org:22/")]
    [InlineData("e.org")]
    public async Task An_address_that_is_refused_comes_back_with_the_reason(string address)
    {
        var page = await _scan.Sources.FetchAsync(address, Site(), "https://review.example/", default);

        Assert.Equal($"Unreachable {address}", page.Line());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("①②⑦.0.0.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::]")]
    [InlineData("0.0.0.0")]
    public async Task Loopback_is_refused_in_every_spelling_unless_the_settings_allow_it(string host)
    {
        _server.Html("/a", "secret");
        SiteOptions site = new() { Delay = TimeSpan.Zero };

        var page = await _scan.Sources.FetchAsync($"http://{host}:{_server.Port}/a", site, "x", default);

        Assert.Contains(
            "this machine; to allow this, add its network to the site's AllowNetworks", page.Why(), StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_and_only_the_checked_address_is_connected_to()
    {
        _server.Html("/a", "here");
        Queue<IPAddress> answers = new([IPAddress.Loopback, IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.1")]);
        SourceScan scan = new() { Lookup = (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()]) };

        Assert.Equal("here", (await scan.Sources.FetchAsync($"http://site.example:{_server.Port}/a", Site(), "x", default)).Text());
        Assert.Equal(2, answers.Count);

        // The second DNS answer is a private address, which these settings do not allow.
        Assert.Contains("10.0.0.1, a private address",
            (await scan.Sources.FetchAsync($"http://site.example:{_server.Port}/a", Site(), "x", default)).Why(), StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Of_several_addresses_of_a_host_only_the_allowed_ones_are_tried()
    {
        _server.Html("/a", "here");
        SourceScan scan = new()
        {
            Lookup = (_, _) =>
                Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1"), IPAddress.Parse("192.168.0.1"), IPAddress.Loopback]),
        };

        Assert.Equal("here", (await scan.Sources.FetchAsync($"http://site.example:{_server.Port}/a", Site(), "x", default)).Text());
    }

    [Fact]
    public async Task An_unknown_name_and_a_closed_port_are_explained_in_words()
    {
        SourceScan scan = new()
        {
            Lookup = (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound),
        };
        Assert.Equal(
            "the name no.example does not exist (DNS)", (await scan.Sources.FetchAsync("http://no.example/", Site(), "x", default)).Why());

        var url = _server.Url;
        await _server.DisposeAsync();
        Assert.StartsWith("127.0.0.1 refused the connection on port",
            (await _scan.Sources.FetchAsync(url + "/a", Site(), "x", default)).Why(), StringComparison.Ordinal);
        _server = await PageServer.StartAsync();
    }

    [Fact]
    public async Task A_slow_answer_ends_at_the_deadline()
    {
        _server.On("/slow", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        _server.On("/drip", async context =>
        {
            context.Response.ContentType = "text/html";
            for (; ; await Task.Delay(50, context.RequestAborted))
                await context.Response.WriteAsync("x", context.RequestAborted);
        });

        Assert.Equal("no complete response within 1 second", (await FetchAsync("/slow")).Why());
        Assert.Equal("no complete response within 1 second", (await FetchAsync("/drip")).Why());
    }

    [Fact]
    public async Task The_caller_can_stop_it()
    {
        using CancellationTokenSource stop = new();
        _server.On("/slow", async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _scan.Sources.FetchAsync(_server.Url + "/slow", Site(), "x", stop.Token));
    }

    private static SiteOptions Site() => new()
    {
        AllowNetworks = PageServer.Network,
        Timeout = TimeSpan.FromSeconds(1),
        Delay = TimeSpan.Zero,
        MaxBytes = 64 * 1024,
    };

    private Task<Fetched> FetchAsync(string path) =>
        _scan.Sources.FetchAsync(_server.Url + path, Site(), "https://review.example/", default);
}
