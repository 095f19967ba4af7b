using System.Net;
using CcsviReview.Current;
using CcsviReview.Features.Imports;
using CcsviReview.Features.Sites;
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
        _pages.Text("/sitemap.xml", "application/xml",
            $"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{_pages.Url}/a</loc></url></urlset>""");
        _pages.Html("/a",
            "<!DOCTYPE html><html lang=en><title>&lt;script&gt;alert(1)&lt;/script&gt;</title><main><p>Last reviewed: 22 May 2014</p></main>");
    }

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Fact]
    public async Task A_site_is_tried_before_it_is_saved_changed_and_removed()
    {
        await using var site = await StartAsync();

        using var tried = await site.Client.SendFormAsync("/sites/new", "/sites/new", Fields("try"));
        var sample = await tried.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        Assert.Contains("The sitemap lists 1 page that belongs to the site.", sample, StringComparison.Ordinal);
        Assert.Contains("22 May 2014", sample, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", sample, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", sample, StringComparison.Ordinal);
        Assert.Empty(await SitesAsync(site));

        using var saved = await site.Client.SendFormAsync("/sites/new", "/sites/new", Fields("save"));
        Assert.Equal("/sites/one?name=news&done=saved", saved.Headers.Location?.ToString());
        Assert.Equal(["news"], await SitesAsync(site));
        Assert.Contains("Added or changed here by", await site.Client.GetStringAsync("/sites/one?name=news"), StringComparison.Ordinal);

        using var changed = await site.Client.SendFormAsync(
            "/sites/change?name=news", "/sites/change?name=news", [.. Fields("save"), ("Section", "News")]);
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        using var unsaid = await site.Client.SendFormAsync("/sites/one?name=news", "/sites/one?name=news");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        using var removed = await site.Client.SendFormAsync("/sites/one?name=news", "/sites/one?name=news", ("reason", "it moved"));
        Assert.Equal("/sites?done=removed", removed.Headers.Location?.ToString());
        Assert.Empty(await SitesAsync(site));
    }

    [Fact]
    public async Task Errors_are_shown_beside_their_field_and_the_entries_stay()
    {
        await using var site = await StartAsync();

        using var wrong = await site.Client.SendFormAsync("/sites/new", "/sites/new", ("Name", "a/b"), ("Url", "file:///etc/passwd"),
            ("DelaySeconds", "soon"), ("MaxPages", "0"), ("MaxDepth", "8"), ("deed", "save"));

        var shown = await wrong.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        foreach (var field in new[] { "Name", "Url", "DelaySeconds", "MaxPages" })
            Assert.Contains($"id=\"{field}-fault\"", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"file:///etc/passwd\"", shown, StringComparison.Ordinal);
        Assert.Empty(await SitesAsync(site));
    }

    [Fact]
    public async Task A_site_shows_its_scans_its_problems_and_the_pages_that_could_not_be_read()
    {
        await using var site = await StartAsync();
        await using (var db = site.Database.Open())
        {
            var run = new JobRun
            {
                Job = "scan",
                Subject = "handbook",
                StartedAt = new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero),
            };
            run.End(
                run.StartedAt.AddSeconds(12), succeeded: false, "handbook: not read: The name handbook.example.org is not known (DNS).");
            db.Add(run);
            (await db.Pages.FirstAsync(page => page.Site == "handbook")).Unreachable("no answer within 30 seconds");
            await db.SaveChangesAsync();
        }

        var shown = await site.Client.GetStringAsync("/sites/one?name=handbook");

        Assert.Contains("The name handbook.example.org is not known (DNS).", shown, StringComparison.Ordinal);
        Assert.Contains("no answer within 30 seconds", shown, StringComparison.Ordinal);
        Assert.Contains("12 s", shown, StringComparison.Ordinal);
        Assert.Contains(
            "One site could not be read at the last scan.", await site.Client.GetStringAsync("/sites"), StringComparison.Ordinal);
        using var missing = await site.Client.GetAsync("/sites/one?name=none");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("try")]
    [InlineData("save")]
    public async Task An_address_that_no_page_can_have_is_reported_with_its_field_and_not_with_a_setting(string action)
    {
        await using var site = await StartAsync();

        using var wrong = await site.Client.SendFormAsync("/sites/new", "/sites/new",
            [.. Fields(action).Where(field => field.Name != "Url"), ("Url", "https://www.example.org:25/")]);

        var shown = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.DoesNotContain("Url:", shown, StringComparison.Ordinal);
        Assert.Contains("""<a href="#Url">Address: “https://www.example.org:25/” is not the address of a website: """, shown,
            StringComparison.Ordinal);
        Assert.Contains("id=\"Url-fault\"", shown, StringComparison.Ordinal);
        Assert.Contains("has a port that is not for web pages", shown, StringComparison.Ordinal);
        Assert.Empty(await SitesAsync(site));
    }

    [Fact]
    public async Task A_site_whose_CMS_pushes_its_pages_is_added_explained_and_changed()
    {
        await using var site = await StartAsync();
        // Settings that do not matter to it are not in the form, so they cannot be wrong.
        (string, string)[] fields =
        [
            ("Name", "cms"), ("Kind", "Pushed"), ("Url", "https://cms.example.org/it's/"), ("MaxPages", "70"), ("DelaySeconds", "soon"),
            ("MaxDepth", ""),
        ];

        using var tried = await site.Client.SendFormAsync("/sites/new", "/sites/new", [.. fields, ("deed", "try")]);
        Assert.Contains(
            "There is nothing to preview, because the pages of this site are pushed", await tried.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await SitesAsync(site));
        using var saved = await site.Client.SendFormAsync("/sites/new", "/sites/new", [.. fields, ("deed", "save")]);
        Assert.Equal("/sites/one?name=cms&done=saved", saved.Headers.Location?.ToString());

        var stored = (await site.Services.GetRequiredService<CurrentSites>().ReadAsync(default))["cms"];
        Assert.Equal((SiteKind.Pushed, "https://cms.example.org/it's/", 70), (stored.Kind, stored.Url, stored.MaxPages));
        var shown = WebUtility.HtmlDecode(await site.Client.GetStringAsync("/sites/one?name=cms"));
        Assert.Contains("POST http://127.0.0.1:5080/api/v1/import", shown, StringComparison.Ordinal);
        Assert.Contains("""-d '{"site":"cms","pages":[{"address":"https://cms.example.org/it\u0027s/""", shown, StringComparison.Ordinal);
        Assert.Contains("href=\"/tokens\"", shown, StringComparison.Ordinal);
        Assert.Contains("pushed by its CMS; https://cms.example.org/it's/; at most 70 pages", shown, StringComparison.Ordinal);
        Assert.Contains("No pages pushed yet", shown, StringComparison.Ordinal);
        Assert.Contains("No pages pushed yet", await site.Client.GetStringAsync("/sites"), StringComparison.Ordinal);

        var form = await site.Client.GetStringAsync("/sites/change?name=cms");
        Assert.Matches("value=\"Pushed\"[^>]* checked", form);
        using var changed = await site.Client.SendFormAsync(
            "/sites/change?name=cms", "/sites/change?name=cms", [.. fields, ("Section", "News"), ("deed", "save")]);
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        Assert.Equal(SiteKind.Pushed, (await site.Services.GetRequiredService<CurrentSites>().ReadAsync(default))["cms"].Kind);
    }

    [Fact]
    public async Task A_pushed_site_shows_the_time_and_size_of_its_last_push()
    {
        await using var site = await StartAsync();
        await site.Services.GetRequiredService<SiteAdmin>().SaveAsync(
            new WebSite { Name = "cms", Url = "https://cms.example.org/", IsPushed = true }, isNew: true, "ada", default);
        await PushAsync(site, "a", "b", "c");
        Turn(site, TimeSpan.FromHours(2));
        await PushAsync(site, "b");

        using var client = site.ClientWith(await site.SignInAsync());
        var shown = await client.GetStringAsync("/sites/one?name=cms");
        Assert.Matches("Last push</dt><dd><time[^>]*>[^<]+</time>: 1 page, of 3 within a day", shown);

        Turn(site, TimeSpan.FromHours(25));
        await PushAsync(site, "a", "c");
        using var later = site.ClientWith(await site.SignInAsync());
        Assert.Matches("Last push</dt><dd><time[^>]*>[^<]+</time>: 2 pages<", await later.GetStringAsync("/sites/one?name=cms"));
        Assert.Contains("Pushed by its CMS", await later.GetStringAsync("/sites"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_and_noindex_are_saved_shown_again_and_can_be_removed()
    {
        await using var site = await StartAsync();

        using var saved = await site.Client.SendFormAsync("/sites/new", "/sites/new",
            [.. Fields("save"), ("KeepParameters", "sort\r\n\r\n print "), ("IgnoreParameters", "ref*"), ("LeavesOutNoIndex", "yes")]);

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var options = (await site.Services.GetRequiredService<CurrentSites>().ReadAsync(default))["news"];
        Assert.Equal(["sort", "print"], options.KeepParameters);
        Assert.Equal(["ref*"], options.IgnoreParameters);
        Assert.True(options.LeaveOutNoIndex);
        var shown = await site.Client.GetStringAsync("/sites/one?name=news");
        Assert.Contains("Significant URL parameters</dt><dd><bdi>sort, print</bdi>", shown, StringComparison.Ordinal);
        Assert.Contains("Pages marked noindex</dt><dd>excluded", shown, StringComparison.Ordinal);
        var form = WebUtility.HtmlDecode(await site.Client.GetStringAsync("/sites/change?name=news"));
        Assert.Matches("name=\"KeepParameters\"[^>]*>\\s*sort\nprint<", form);
        Assert.Matches("name=\"LeavesOutNoIndex\"[^>]* checked", form);

        using var changed = await site.Client.SendFormAsync("/sites/change?name=news", "/sites/change?name=news", Fields("save"));
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        options = (await site.Services.GetRequiredService<CurrentSites>().ReadAsync(default))["news"];
        Assert.Equal((0, 0, false), (options.KeepParameters.Length, options.IgnoreParameters.Length, options.LeaveOutNoIndex));
        await using var db = site.Database.Open();
        Assert.Equal([true, false], (await db.Changes.Where(change => change.What == "site").OrderBy(change => change.Id)
            .Select(change => change.After!).ToListAsync()).Select(after => after.Contains("noindex", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sort=date", false)]
    [InlineData("?sort", false)]
    [InlineData("*", false)]
    [InlineData("two words", false)]
    [InlineData("ref*", true)]
    [InlineData("filter[topic]", true)]
    public async Task A_parameter_is_a_name_or_the_beginning_of_one(string typed, bool isTaken)
    {
        await using var site = await StartAsync();

        using var sent = await site.Client.SendFormAsync("/sites/new", "/sites/new", [.. Fields("save"), ("KeepParameters", typed)]);

        Assert.Equal(isTaken ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        if (!isTaken)
            Assert.Contains("id=\"KeepParameters-fault\"", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(isTaken ? ["news"] : [], await SitesAsync(site));
    }

    private static void Turn(TestSite site, TimeSpan by) => ((StoppedClock)site.Services.GetRequiredService<TimeProvider>()).Turn(by);

    private static Task<PushReport> PushAsync(TestSite site, params string[] pages) =>
        site.Services.GetRequiredService<PushPages>().RunAsync(
            new Push("cms",
                [.. pages.Select(page => new PushItem(new PushedPage { Address = $"https://cms.example.org/{page}", Content = page }, []))],
                "ada", "a test"),
            default);

    private static async Task<IEnumerable<string>> SitesAsync(TestSite site) =>
        (await site.Services.GetRequiredService<CurrentSites>().ReadAsync(default)).Keys;

    private static Task<TestSite> StartAsync() =>
        TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync,
            SamplePages.Settings.WithWeb(new WebOptions { SiteNetworks = PageServer.Network }));

    private (string Name, string Value)[] Fields(string action) =>
        [
            ("Name", "news"), ("Url", _pages.Url + "/"), ("DelaySeconds", "0"), ("MaxPages", "100"), ("MaxDepth", "3"), ("Include", ""),
            ("deed", action),
        ];
}
