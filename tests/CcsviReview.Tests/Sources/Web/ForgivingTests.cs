using System.Net;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Http;
using CcsviReview.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CcsviReview.Tests.Sources.Web;

/// <summary>Mistakes of servers that browsers tolerate.</summary>
public sealed class ForgivingTests : IAsyncLifetime
{
    private readonly SourceScan _scan = new();
    private PageServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PageServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("UTF8, none")]
    [InlineData("text/html")]
    [InlineData("7bit")]
    [InlineData("identity;q=1")]
    public async Task A_content_encoding_that_does_not_exist_is_ignored(string encoding)
    {
        _server.Text("/a", "text/html", "<p>hello", $"Content-Encoding: {encoding}");

        Assert.Equal("<p>hello", (await FetchAsync("/a")).Text());
    }

    [Theory]
    [InlineData("compress")]
    [InlineData("zstd")]
    public async Task One_that_exists_and_was_not_asked_for_is_an_error(string encoding)
    {
        _server.Text("/a", "text/html", "x", $"Content-Encoding: {encoding}");

        Assert.Contains("not requested", (await FetchAsync("/a")).Why(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "text/html")]
    [InlineData("text/html charset=utf-8")]
    [InlineData("html")]
    [InlineData("*/*")]
    [InlineData("unknown/unknown")]
    [InlineData("text/plain", "text/html; charset=utf-8")]
    [InlineData("text/html, text/html;charset=utf-8")]
    [InlineData("text/html;charset=utf-8;")]
    [InlineData("application/xml", null, "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>é")]
    public async Task A_page_is_read_whatever_odd_type_it_comes_with(string type, string? second = null, string html = "<html><p>é")
    {
        await using RawServer server = new(
            $"HTTP/1.1 200 OK\nContent-Type: {type}{(second is null ? "" : $"\nContent-Type: {second}")}\nConnection: close\n\n{html}");

        var page = Assert.IsType<Fetched.Read>(await FetchAsync("/a", server.Url));

        Assert.Equal(PageFormat.Html, page.Content.Format);
        Assert.EndsWith("<p>é", PageBytes.Text(page.Content), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/xml", "<urlset><url/></urlset>")]
    [InlineData("image/png", "<html>")]
    [InlineData("application/json", "{}")]
    public async Task What_is_not_a_page_stays_excluded(string type, string body)
    {
        _server.Text("/a", type, body);

        Assert.Contains("not a page", (await FetchAsync("/a")).Why(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5\nContent-Length: 5")]
    [InlineData("5, 5")]
    public async Task One_length_said_twice_is_that_length(string length)
    {
        await using RawServer server = new($"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: {length}\n\nhelloevil");

        Assert.Equal("hello", (await FetchAsync("/a", server.Url)).Text());
    }

    [Theory]
    [InlineData("/caf\u00C3\u00A9 menu", "/caf%C3%A9%20menu")] // the bytes of UTF-8, and a space
    [InlineData("/caf\u00E9", "/caf%E9")] // a byte of Latin-1
    [InlineData("caf%C3%A9", "/caf%C3%A9")]
    [InlineData("  /b\t/c ", "/b/c")]
    [InlineData("?x=1", "/a?x=1")]
    [InlineData("./x/../y", "/y")]
    public void A_redirect_leads_where_a_browser_would_go(string location, string path)
    {
        using HttpResponseMessage response = new(HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", location);
        Assert.True(Target.TryParse("https://e.org/a", out var page, out _));

        Assert.True(page.TryFollow(ResponseHeaders.Read(response).Location!, out var next, out _));

        Assert.Equal("https://e.org" + path, next.Uri.AbsoluteUri);
    }

    [Fact]
    public async Task A_cookie_that_a_redirect_to_the_same_address_sets_comes_back()
    {
        _server.On("/a", context =>
        {
            if (context.Request.Cookies["seen"] == "1")
                return context.Response.WriteAsync("<p>hello");
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/a";
            context.Response.Headers.SetCookie = "seen=1; Path=/";
            return Task.CompletedTask;
        });

        Assert.Equal("<p>hello", (await FetchAsync("/a")).Text());
    }

    [Fact]
    public async Task A_site_that_sets_a_cookie_on_every_redirect_is_left_after_five()
    {
        _server.On("/a", context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/a";
            context.Response.Headers.SetCookie = $"n={_server.Requests.Count}; Path=/";
            return Task.CompletedTask;
        });

        Assert.Equal("it redirects more than 5 times", (await FetchAsync("/a")).Why().Split(": ")[^1]);
        Assert.Equal(6, _server.Requests.Count);
    }

    [Fact]
    public async Task Cookies_of_one_scan_are_gone_in_the_next()
    {
        _server.On("/a", context =>
        {
            context.Response.Headers.SetCookie = "seen=1; Path=/";
            return context.Response.WriteAsync("<p>cookie: " + context.Request.Headers.Cookie);
        });

        await FetchAsync("/a");

        Assert.Equal("<p>cookie: ", (await FetchAsync("/a")).Text());
    }

    private Task<Fetched> FetchAsync(string path, string? url = null) => _scan.Sources.FetchAsync(
        (url ?? _server.Url) + path,
        new SiteOptions { AllowNetworks = PageServer.Network, Timeout = TimeSpan.FromSeconds(10), Delay = TimeSpan.Zero }, "x", default);
}
