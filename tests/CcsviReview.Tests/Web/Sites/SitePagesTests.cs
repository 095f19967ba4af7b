using System.Net;
using CcsviReview.Flow.Sites;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.Sites;

public sealed class SitePagesTests : IAsyncLifetime
{
    private PageServer _pages = null!;

    public async ValueTask InitializeAsync()
    {
        _pages = await PageServer.StartAsync();
        _pages.Text("/sitemap.xml", "application/xml", $"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{_pages.Url}/a</loc></url></urlset>""");
        _pages.Html("/a", "<!DOCTYPE html><html lang=en><title>&lt;script&gt;alert(1)&lt;/script&gt;</title><main><p>Last reviewed: 22 May 2014</p></main>");
    }

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Fact]
    public async Task A_site_is_tried_before_it_is_saved_changed_and_taken_away()
    {
        await using var site = await StartAsync();

        using var tried = await site.Client.SendFormAsync("/sites/new", "/sites/new", Fields("try"));
        var sample = await tried.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        Assert.Contains("The sitemap lists 1 pages that belong to the site.", sample, StringComparison.Ordinal);
        Assert.Contains("22 May 2014", sample, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", sample, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", sample, StringComparison.Ordinal);
        Assert.Empty(await SitesAsync(site));

        using var saved = await site.Client.SendFormAsync("/sites/new", "/sites/new", Fields("save"));
        Assert.Equal("/sites/one?name=news&done=saved", saved.Headers.Location?.ToString());
        Assert.Equal(["news"], await SitesAsync(site));
        Assert.Contains("Added or changed here by", await site.Client.GetStringAsync("/sites/one?name=news"), StringComparison.Ordinal);

        using var changed = await site.Client.SendFormAsync("/sites/change?name=news", "/sites/change?name=news", [.. Fields("save"), ("Section", "News")]);
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        using var unsaid = await site.Client.SendFormAsync("/sites/one?name=news", "/sites/one?name=news");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        using var removed = await site.Client.SendFormAsync("/sites/one?name=news", "/sites/one?name=news", ("reason", "it moved"));
        Assert.Equal("/sites?done=removed", removed.Headers.Location?.ToString());
        Assert.Empty(await SitesAsync(site));
    }

    [Fact]
    public async Task What_is_wrong_is_told_beside_its_field_and_what_was_typed_stays()
    {
        await using var site = await StartAsync();

        using var wrong = await site.Client.SendFormAsync("/sites/new", "/sites/new", ("Name", "a/b"), ("Url", "file:///etc/passwd"), ("DelaySeconds", "soon"), ("MaxPages", "0"), ("MaxDepth", "8"), ("deed", "save"));

        var shown = await wrong.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        foreach (var field in new[] { "Name", "Url", "DelaySeconds", "MaxPages" })
            Assert.Contains($"id=\"{field}-fault\"", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"file:///etc/passwd\"", shown, StringComparison.Ordinal);
        Assert.Empty(await SitesAsync(site));
    }

    [Fact]
    public async Task A_site_tells_its_scans_its_trouble_and_the_pages_that_could_not_be_read()
    {
        await using var site = await StartAsync();
        await using (var db = site.Database.Open())
        {
            var run = new StrokeRun { Stroke = "scan", Subject = "handbook", StartedAt = new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero) };
            run.End(run.StartedAt.AddSeconds(12), succeeded: false, "handbook: not read: The name handbook.example.org is not known (DNS).");
            db.Add(run);
            (await db.Pages.FirstAsync(page => page.Site == "handbook")).Unreachable("no answer within 30 seconds");
            await db.SaveChangesAsync();
        }

        var shown = await site.Client.GetStringAsync("/sites/one?name=handbook");

        Assert.Contains("The name handbook.example.org is not known (DNS).", shown, StringComparison.Ordinal);
        Assert.Contains("no answer within 30 seconds", shown, StringComparison.Ordinal);
        Assert.Contains("12 s", shown, StringComparison.Ordinal);
        Assert.Contains("One site could not be read at the last try.", await site.Client.GetStringAsync("/sites"), StringComparison.Ordinal);
        using var missing = await site.Client.GetAsync("/sites/one?name=none");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static async Task<IEnumerable<string>> SitesAsync(TestSite site) => (await site.Services.GetRequiredService<SitesInForce>().ReadAsync(default)).Keys;

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, SamplePages.Settings.WithWeb(new WebOptions { SiteNetworks = PageServer.Network }));

    private (string Name, string Value)[] Fields(string deed) =>
        [("Name", "news"), ("Url", _pages.Url + "/"), ("DelaySeconds", "0"), ("MaxPages", "100"), ("MaxDepth", "3"), ("Include", ""), ("deed", deed)];
}
