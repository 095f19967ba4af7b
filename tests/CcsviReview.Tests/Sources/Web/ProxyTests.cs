using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Web;

/// <summary>Sites behind a proxy: a real one on loopback, and the network guard that still applies.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    private readonly Dictionary<string, IPAddress[]> _names = new(StringComparer.Ordinal) { ["site.example"] = [Public] };
    private PageServer _server = null!;
    private LoopbackProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PageServer.StartAsync();
        _server.Html("/a", "<p>through the proxy");
        _proxy = new LoopbackProxy(_server.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_site_is_read_through_the_proxy_of_the_environment()
    {
        var page = await FetchAsync("http://site.example/a", ("HTTP_PROXY", $"http://127.0.0.1:{_proxy.Port}"));

        Assert.Equal("<p>through the proxy", page.Text());
        Assert.Equal(["GET http://site.example/a HTTP/1.1"], _proxy.Asked);
    }

    [Fact]
    public async Task A_secure_site_is_read_through_a_tunnel_and_its_certificate_is_still_checked()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=site.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        await using var secure = await PageServer.StartAsync(certificate);
        await using LoopbackProxy proxy = new(secure.Port);

        var page = await FetchAsync("https://site.example/a", ("HTTPS_PROXY", $"127.0.0.1:{proxy.Port}"));

        Assert.Contains("no secure connection to site.example", page.Why(), StringComparison.Ordinal);
        Assert.Equal(["CONNECT site.example:443 HTTP/1.1"], proxy.Asked);
    }

    [Fact]
    public async Task A_user_and_password_are_given_to_the_proxy_and_never_shown()
    {
        await using LoopbackProxy proxy = new(_server.Port, "we:s3cret");
        var variable = ("HTTP_PROXY", $"http://we:s3cret@127.0.0.1:{proxy.Port}");

        Assert.Equal("<p>through the proxy", (await FetchAsync("http://site.example/a", variable)).Text());
        Assert.DoesNotContain("s3cret", Routes(null, variable).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://10.0.0.1/a", "a private address")]
    [InlineData("http://169.254.169.254/a", "a link-local address")]
    [InlineData("http://[::ffff:10.0.0.1]/a", "a private address")]
    [InlineData("http://inside.example/a", "inside.example resolves to 10.0.0.7, a private address")]
    [InlineData("http://mixed.example/a", "mixed.example resolves to 192.168.0.1, a private address")]
    [InlineData("http://intranet/a", "local")]
    [InlineData("http://wiki.internal/a", "local")]
    [InlineData("http://printer.local/a", "local")]
    public async Task What_the_guard_refuses_is_not_passed_to_the_proxy(string address, string why)
    {
        _names["inside.example"] = [IPAddress.Parse("10.0.0.7")];
        _names["mixed.example"] = [Public, IPAddress.Parse("192.168.0.1")];

        var page = await FetchAsync(address, ("HTTP_PROXY", $"http://127.0.0.1:{_proxy.Port}"));

        Assert.Contains(why, page.Why(), StringComparison.Ordinal);
        Assert.Empty(_proxy.Asked);
    }

    [Fact]
    public async Task The_proxy_itself_is_not_a_site()
    {
        var page = await FetchAsync(
            $"http://127.0.0.1:{_proxy.Port}/a", ("HTTP_PROXY", $"http://127.0.0.1:{_proxy.Port}"), ("NO_PROXY", "127.0.0.1"));

        Assert.Contains("this machine", page.Why(), StringComparison.Ordinal);
        Assert.Empty(_proxy.Asked);
    }

    [Fact]
    public async Task A_redirect_through_the_proxy_is_checked_again()
    {
        _server.Redirect("/moved", 302, "http://10.0.0.1/secret");

        var page = await FetchAsync("http://site.example/moved", ("HTTP_PROXY", $"http://127.0.0.1:{_proxy.Port}"));

        Assert.Contains("a private address", page.Why(), StringComparison.Ordinal);
        Assert.Single(_proxy.Asked);
    }

    [Fact]
    public async Task A_name_that_only_the_proxy_knows_is_passed_to_it() =>
        Assert.Equal("<p>through the proxy",
            (await FetchAsync("http://unknown.example/a", ("HTTP_PROXY", $"http://127.0.0.1:{_proxy.Port}"))).Text());

    [Fact]
    public async Task A_proxy_that_is_not_there_is_named()
    {
        var page = await FetchAsync("http://site.example/a", ("HTTP_PROXY", "http://127.0.0.1:1"));

        Assert.StartsWith("the proxy 127.0.0.1:1 cannot be reached", page.Why(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "http://site.example/", "HTTP_PROXY=a:1", "http://a:1/")]
    [InlineData(null, "https://site.example/", "HTTP_PROXY=a:1", null)]
    [InlineData(null, "https://site.example/", "HTTPS_PROXY=a:1", "http://a:1/")]
    [InlineData(null, "https://site.example/", "https_proxy=b:2 HTTPS_PROXY=a:1", "http://b:2/")]
    [InlineData(null, "https://site.example/", "ALL_PROXY=socks5://a:1", "socks5://a:1/")]
    [InlineData("http://set:3", "https://site.example/", "HTTPS_PROXY=a:1", "http://set:3/")]
    [InlineData("none", "https://site.example/", "HTTPS_PROXY=a:1", null)]
    [InlineData("set:3", "https://site.example/", "NO_PROXY=site.example", null)]
    [InlineData(null, "https://www.site.example/", "HTTPS_PROXY=a:1 NO_PROXY=site.example", null)]
    [InlineData(null, "https://www.site.example/", "HTTPS_PROXY=a:1 no_proxy=.site.example", null)]
    [InlineData(null, "https://website.example/", "HTTPS_PROXY=a:1 NO_PROXY=site.example", "http://a:1/")]
    [InlineData(null, "https://site.example/", "HTTPS_PROXY=a:1 NO_PROXY=other.example,*.site.example", null)]
    [InlineData(null, "https://site.example:8443/", "HTTPS_PROXY=a:1 NO_PROXY=site.example:8443", null)]
    [InlineData(null, "https://site.example/", "HTTPS_PROXY=a:1 NO_PROXY=site.example:8443", "http://a:1/")]
    [InlineData(null, "https://10.1.2.3/", "HTTPS_PROXY=a:1 NO_PROXY=10.0.0.0/8", null)]
    [InlineData(null, "https://10.1.2.3/", "HTTPS_PROXY=a:1 NO_PROXY=10.1.2.3", null)]
    [InlineData(null, "https://11.1.2.3/", "HTTPS_PROXY=a:1 NO_PROXY=10.0.0.0/8", "http://a:1/")]
    [InlineData(null, "https://site.example/", "HTTPS_PROXY=a:1 NO_PROXY=*", null)]
    [InlineData(null, "http://127.0.0.1:8080/", "HTTP_PROXY=a:1", null)]
    [InlineData(null, "http://localhost/", "HTTP_PROXY=a:1", null)]
    public void Setting_and_variables_say_which_sites_are_read_through_which_proxy(
        string? setting, string site, string variables, string? proxy) =>
        Assert.Equal(proxy, Routes(setting, [.. variables.Split(' ').Select(each => (each.Split('=')[0], each.Split('=')[1]))])
            .For(new Uri(site))?.AbsoluteUri);

    [Fact]
    public void A_variable_that_is_not_the_address_of_a_proxy_is_reported() =>
        Assert.Contains("HTTPS_PROXY is not a proxy address", Routes(null, ("HTTPS_PROXY", "ftp://x")).Trouble, StringComparison.Ordinal);

    private static ProxyRoutes Routes(string? setting, params (string Name, string Value)[] variables) =>
        ProxyRoutes.Of(setting, name => variables.FirstOrDefault(each => each.Name == name).Value);

    private Task<Fetched> FetchAsync(string address, params (string Name, string Value)[] variables) =>
        new PageSources(new HostThrottles(new HurriedClock()), LookAsync, Routes(null, variables)).FetchAsync(
            address, new SiteOptions { Timeout = TimeSpan.FromSeconds(10), Delay = TimeSpan.Zero }, "x", default);

    private Task<IPAddress[]> LookAsync(string host, CancellationToken cancel)
    {
        return _names.TryGetValue(host, out var found)
            ? Task.FromResult(found)
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
    }
}
