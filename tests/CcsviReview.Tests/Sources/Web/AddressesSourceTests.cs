using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Web;

public sealed class AddressesSourceTests : IAsyncLifetime
{
    private readonly SourceScan _scan = new();
    private readonly TemporaryFolder _folder = new();
    private PageServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PageServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_listed_page_is_read_once_in_its_normal_form()
    {
        _server.Html("/a", "a").Html("/b", "b");
        var file = Path.Combine(_folder.Path, "list.txt");
        await File.WriteAllLinesAsync(
            file, ["# ours", "", $"{_server.Url}/b   # the second", $"{_server.Url}/a#part", "ftp://e.org/", "nonsense"]);

        var fetched = await RunAsync(new()
        {
            Addresses = [$"{_server.Url}/a?utm_source=x", $"{_server.Url}/a", $"{_server.Url}/c"],
            AddressFile = file,
        });

        Assert.Equal([$"Missing {_server.Url}/c", $"Read {_server.Url}/a", $"Read {_server.Url}/b"], fetched.Lines());
        Assert.Equal(2, _scan.Notes.Count);
        Assert.StartsWith($"{file}, line 5: 'ftp://e.org/' is not a page address", _scan.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_no_longer_listed_is_still_requested()
    {
        _server.Html("/a", "a").Html("/old", "old");
        _scan.Knows(_server.Url + "/old");

        Assert.Equal(
            [$"Read {_server.Url}/a", $"Read {_server.Url}/old"], (await RunAsync(new() { Addresses = [_server.Url + "/a"] })).Lines());
    }

    [Fact]
    public async Task A_second_scan_asks_whether_a_page_changed()
    {
        _server.On("/a", context =>
        {
            context.Response.Headers.ETag = "W/\"1\"";
            context.Response.ContentType = "text/html";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "W/\"1\"" ? 304 : 200;
            return context.Response.StatusCode == 304 ? Task.CompletedTask : context.Response.Body.WriteAsync("<p>a"u8.ToArray()).AsTask();
        });
        SiteOptions site = new() { Addresses = [_server.Url + "/a"] };

        Assert.Equal([$"Read {_server.Url}/a"], (await RunAsync(site)).Lines());
        Assert.Equal([$"Unchanged {_server.Url}/a"], (await RunAsync(site)).Lines());
    }

    [Fact]
    public async Task Robots_txt_applies_to_listed_pages_too_and_a_silent_host_stops_only_its_own_pages()
    {
        await using var other = await PageServer.StartAsync();
        _server.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /no").Html("/a", "a").Html("/no", "no");
        other.Status("/robots.txt", 500).Html("/b", "b");

        var fetched = await RunAsync(new() { Addresses = [$"{_server.Url}/no", $"{other.Url}/b", $"{_server.Url}/a"] });

        Assert.Equal(
            new[] { $"Read {_server.Url}/a", $"Unreachable {_server.Url}/no", $"Unreachable {other.Url}/b" }.Order(StringComparer.Ordinal),
            fetched.Lines());
        Assert.Contains("allow it for 'User-agent: ccsvi-review'", fetched[0].Why(), StringComparison.Ordinal);
        Assert.Contains("its robots.txt cannot be read now (500 Internal Server Error)", fetched[1].Why(), StringComparison.Ordinal);
        Assert.DoesNotContain("/no", _server.Paths);
    }

    [Fact]
    public async Task A_missing_list_proves_nothing_about_its_pages() =>
        await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(new() { AddressFile = Path.Combine(_folder.Path, "no.txt") }));

    [Fact]
    public async Task A_list_that_is_too_long_is_truncated_and_reported()
    {
        _server.Html("/a", "a").Html("/b", "b").Html("/c", "c");

        var fetched = await RunAsync(new() { Addresses = [_server.Url + "/a", _server.Url + "/b", _server.Url + "/c"], MaxPages = 2 });

        Assert.Equal(2, fetched.Count);
        Assert.StartsWith("1 address was skipped", Assert.Single(_scan.Notes), StringComparison.Ordinal);
    }

    private Task<List<Fetched>> RunAsync(SiteOptions site) => _scan.RunAsync(new()
    {
        Kind = SiteKind.Addresses,
        Addresses = site.Addresses,
        AddressFile = site.AddressFile,
        MaxPages = site.MaxPages,
        AllowNetworks = PageServer.Network,
        Timeout = TimeSpan.FromSeconds(5),
    });
}
