using CcsviReview.Pipeline.Scan;
using CcsviReview.Policies.Findings;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;
using Microsoft.AspNetCore.Http;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>Links of a page's own text, for pages whose policy asks for them.</summary>
public sealed class BrokenLinksTests
{
    private const string A = "https://example.org/a";
    private const string B = "https://example.org/b";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_link_to_a_page_that_is_gone_is_a_finding_with_its_words_and_address(string kind)
    {
        await using var bench = await CreateAsync(kind);
        Check(bench, "report");
        bench.Registry.Page("/there", "<p>All that is known of this is here.</p>");
        await bench.ScanAsync(Linking(A, bench, "/gone", "/there"), Linking(B, bench, "/gone"));

        await bench.WatchAsync();
        Assert.Empty(await FindingsAsync(bench, A));
        Assert.Equal(2, bench.Registry.Asked.Count); // One request a link however many pages have it.
        var report = await bench.WatchAfterAsync(1);

        Assert.Equal((1, 2), (report.Events, report.Pages));
        foreach (var address in new[] { A, B })
        {
            var finding = Assert.Single(await FindingsAsync(bench, address));
            Assert.Equal(
                $"It links to a page that is gone: “Words of /gone”, {bench.Registry.Url}/gone. It disappeared on 23 November 2026.",
                finding.Message.ToString());
            Assert.Contains("404", finding.Evidence, StringComparison.Ordinal);
            Assert.Equal(new DateOnly(2029, 3, 1), (await bench.PageAsync(address)).DueOn);
            Assert.NotEqual(0, (await bench.PageAsync(address)).Findings & FindingSet.Of(FindingCode.BrokenLink));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_broken_link_brings_a_review_forward_only_where_the_policy_says_within_what_time(string kind)
    {
        await using var bench = await CreateAsync(kind);
        Check(bench, "P30D");
        await bench.ScanAsync(Linking(A, bench, "/gone"));
        await bench.WatchAsync();

        await bench.WatchAfterAsync(1);

        Assert.Equal(new DateOnly(2026, 12, 23), (await bench.PageAsync(A)).DueOn);
        await bench.ReviewAsync(A);
        Assert.Empty(await FindingsAsync(bench, A));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Links_are_not_looked_at_where_no_policy_asks_for_it(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(Linking(A, bench, "/gone"));

        await bench.WatchAsync();

        Assert.Empty(await bench.SourcesAsync());
        Assert.Empty(bench.Registry.Asked);
        Assert.Null((await bench.PageAsync(A)).LinksReadOn);
    }

    /// <summary>How a page may be missing or not, and whether that makes a broken link.</summary>
    public static TheoryData<string, string, bool> Answers
    {
        get
        {
            var all = new TheoryData<string, string, bool>();
            foreach (var kind in TestDatabase.Kinds.Select(row => row.Data))
            {
                foreach (var name in Servers.Keys)
                    all.Add(kind, name, name.StartsWith("gone", StringComparison.Ordinal));
            }
            return all;
        }
    }

    private static IReadOnlyDictionary<string, RequestDelegate> Servers { get; } = new Dictionary<string, RequestDelegate>
    {
        ["gone 404"] = RegistryOnLoopback.Refusing(404),
        ["gone 410"] = RegistryOnLoopback.Refusing(410),
        ["gone by its words"] = RegistryOnLoopback.Saying(
            "text/html", "<html lang=en><title>Page not found</title><main><h1>Page not found</h1><p>Sorry.</p></main></html>"),
        ["gone to the front page"] = Redirecting("/"),
        ["unknown 401"] = RegistryOnLoopback.Refusing(401),
        ["unknown 403"] = RegistryOnLoopback.Refusing(403),
        ["unknown 429"] = RegistryOnLoopback.Refusing(429, "7200"),
        ["unknown 500"] = RegistryOnLoopback.Refusing(500),
        ["unknown 503"] = RegistryOnLoopback.Refusing(503),
        ["unknown, it hangs"] = RegistryOnLoopback.HangAsync,
        ["unknown, a redirect to itself"] = Redirecting("/link"),
        ["there, moved"] = Redirecting("/elsewhere"),
        ["there, a file"] = RegistryOnLoopback.Saying("application/pdf", "%PDF-1.7"),
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task Only_a_page_that_is_missing_on_two_days_is_gone(string kind, string server, bool isGone)
    {
        await using var bench = await CreateAsync(kind);
        Check(bench, "report");
        bench.Registry.On("/link", Servers[server]).Page("/", "<h1>Welcome</h1><p>This is the front page of a body that publishes much.</p>")
            .Page("/elsewhere", "<p>All that is known of this is here.</p>");
        await bench.ScanAsync(Linking(A, bench, "/link"));

        foreach (var days in new[] { 0, 1, 2 })
            await bench.WatchAfterAsync(days);

        Assert.Equal(isGone ? 1 : 0, (await FindingsAsync(bench, A)).Count);
        var source = Assert.Single(await bench.SourcesAsync());
        Assert.Equal(!server.StartsWith("unknown", StringComparison.Ordinal), source.KnownAt is not null);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_link_that_is_taken_out_of_the_text_is_no_finding_any_more_and_not_asked_for(string kind)
    {
        await using var bench = await CreateAsync(kind);
        Check(bench, "report");
        await bench.ScanAsync(Linking(A, bench, "/gone"));
        await bench.WatchAsync();
        await bench.WatchAfterAsync(1);
        Assert.Single(await FindingsAsync(bench, A));

        await bench.ScanAsync(Linking(A, bench));

        Assert.Empty(await FindingsAsync(bench, A));
        var asked = bench.Registry.Asked.Count;
        await bench.WatchAfterAsync(30);
        Assert.Equal(asked, bench.Registry.Asked.Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Links_are_forgotten_when_the_policy_does_not_ask_any_more(string kind)
    {
        await using var bench = await CreateAsync(kind);
        Check(bench, "report");
        await bench.ScanAsync(Linking(A, bench, "/gone"));
        await bench.WatchAsync();
        await bench.WatchAfterAsync(1);

        Check(bench, "off");
        Assert.Empty(await FindingsAsync(bench, A));
        var asked = bench.Registry.Asked.Count;
        await bench.WatchAfterAsync(30);

        var page = await bench.PageAsync(A);
        Assert.Empty(page.Events);
        Assert.Null(page.LinksReadOn);
        Assert.Empty(await bench.CitationsAsync());
        Assert.Equal(asked, bench.Registry.Asked.Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_did_not_change_is_read_again_when_its_policy_begins_to_check_links(string kind)
    {
        await using var bench = await CreateAsync(kind);
        var page = Linking(A, bench, "/gone") with { Validator = "\"v1\"" };
        await bench.ScanAsync(page);
        Check(bench, "report");
        var stored = new StoredPages(bench.Database.Contexts, "site") { PoliciesOfLinks = ["default"] };
        Assert.Null(await stored.ValidatorAsync(A, CancellationToken.None));
        Assert.Equal([(A, null)], await stored.ValidatorsAsync(CancellationToken.None).ToListAsync());

        await bench.ScanAsync(page);

        Assert.Single(await bench.SourcesAsync());
        Assert.Equal("\"v1\"", await stored.ValidatorAsync(A, CancellationToken.None));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_of_the_inventory_that_a_page_links_to_is_answered_by_its_scan(string kind)
    {
        await using var bench = await CreateAsync(kind);
        Check(bench, "report");
        var own = $"{bench.Registry.Url}/own";
        await bench.ScanAsync(Linking(A, bench, "/own"), Page(own));
        await bench.WatchAsync();
        Assert.NotNull(Assert.Single(await bench.SourcesAsync()).KnownAt);

        bench.Clock.Turn(TimeSpan.FromDays(30));
        await bench.ScanAsync(new Fetched.Missing(own, "404 Not Found"));
        await bench.WatchAsync();
        bench.Clock.Turn(TimeSpan.FromDays(1));
        await bench.ScanAsync(new Fetched.Missing(own, "404 Not Found"));
        await bench.WatchAsync();

        Assert.Single(await FindingsAsync(bench, A));
        Assert.Empty(bench.Registry.Asked);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_cited_and_linked_to_is_a_reference_and_only_the_end_of_what_is_linked_to_counts(string kind)
    {
        await using var bench = await CreateAsync(kind);
        Check(bench, "report");
        bench.Registry.Page("/old", "<h1>Old advice</h1><p>This page has been replaced by our new advice.</p>");
        var words = $"""<p>Read <a href="{bench.Registry.Url}/gone">this</a> and <a href="{bench.Registry.Url}/old">that</a>.</p>""";
        await bench.ScanAsync(ScriptedSource.Html(
            A, $"{words}<p>Last reviewed: 1 March 2026</p><h2>References</h2><ol><li><a href=\"{bench.Registry.Url}/gone\">A document that it cites</a></li></ol>"));

        await bench.WatchAsync();
        await bench.WatchAfterAsync(1);

        Assert.Equal(2, (await bench.EventsAsync()).Count);
        var taken = Assert.Single((await bench.PageAsync(A)).Events);
        Assert.Null(taken.LinkText);
        Assert.Equal(new DateOnly(2027, 2, 21), (await bench.PageAsync(A)).DueOn);
    }

    private static RequestDelegate Redirecting(string to) => context =>
    {
        context.Response.Redirect(to, permanent: true);
        return Task.CompletedTask;
    };

    private static Fetched.Read Linking(string address, WatchFixture bench, params string[] paths) => ScriptedSource.Html(
        address,
        $"<h1>About {address}</h1><p>Some words that people rely upon.</p><p>Last reviewed: 1 March 2026</p>"
            + string.Concat(paths.Select(path => $"<p>See <a href=\"{bench.Registry.Url}{path}\">Words of {path}</a>.</p>")));

    private static async Task<List<Finding>> FindingsAsync(WatchFixture bench, string address) =>
    [
        .. (await bench.Rules.ReadAsync(CancellationToken.None)).Assess(await bench.PageAsync(address), bench.Today).Findings
            .Where(finding => finding.Code == FindingCode.BrokenLink),
    ];

    private static void Check(WatchFixture bench, string links) => bench.Settings = new ReviewSettings
    {
        Watch = bench.Registry.Options,
        People = bench.Settings.People,
        Policies = new Dictionary<string, PolicyOptions> { ["default"] = new() { Interval = "P3Y", CheckLinks = links } },
    };
}
