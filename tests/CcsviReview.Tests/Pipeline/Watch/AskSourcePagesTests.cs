using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>Reading the sources' own pages.</summary>
public sealed class AskSourcePagesTests
{
    private const string A = "https://example.org/a";
    private const string B = "https://example.org/b";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_source_that_is_missing_on_two_days_is_gone_and_one_that_is_refused_is_unknown(string kind)
    {
        await using var bench = await CreateAsync(kind);
        var url = bench.Registry.Url;
        bench.Registry.On("/refused", RegistryOnLoopback.Refusing(403)).Page("/there", "<p>All that is known of this is here.</p>");
        await bench.ScanAsync(Page(A, Link("/gone"), Link("/refused"), Link("/there")));

        var first = await bench.WatchAsync();
        Assert.Equal((2, 1, 0), (first.Answered, first.Unknown, first.Events));
        var second = await bench.WatchAfterAsync(1);

        Assert.Equal(1, second.Events);
        var happened = Assert.Single(await bench.EventsAsync());
        Assert.Equal((SourceEventKind.Gone, "2026-11-23"), (happened.Kind, $"{happened.On}"));
        Assert.Equal((await bench.SourceAsync($"{url}/gone")).Id, happened.SourceId);
        Assert.Null((await bench.SourceAsync($"{url}/refused")).KnownAt);
        Assert.NotNull((await bench.SourceAsync($"{url}/there")).KnownAt);
        Assert.Equal(SourceEventKind.Gone, Assert.Single((await bench.PageAsync(A)).Events).Kind);

        string Link(string path) => $"""<a href="{url}{path}">A document that this page relies upon, {path}</a>""";
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_source_that_came_back_in_between_is_not_gone_until_it_is_missing_on_two_days_again(string kind)
    {
        await using var bench = await CreateAsync(kind);
        var isThere = false;
        bench.Registry.On("/unsteady", context => isThere
            ? RegistryOnLoopback.Saying("text/html", "<html lang=en><main><p>All that is known of this is here.</p></main></html>")(context)
            : RegistryOnLoopback.Refusing(404)(context));
        await bench.ScanAsync(Page(A, $"""<a href="{bench.Registry.Url}/unsteady">A document that this page relies upon</a>"""));

        await bench.WatchAsync();
        isThere = true;
        await bench.WatchAfterAsync(1);
        isThere = false;
        await bench.WatchAfterAsync(30);
        Assert.Empty(await bench.EventsAsync());
        await bench.WatchAfterAsync(1);
        Assert.Single(await bench.EventsAsync());
        Assert.Equal(bench.Today.AddDays(30), Assert.Single(await bench.SourcesAsync()).NextAskOn);

        isThere = true;
        await bench.WatchAfterAsync(30);
        isThere = false;
        await bench.WatchAfterAsync(30);

        // A source that was gone once is checked again on the next day, not in a month.
        Assert.Equal(bench.Today.AddDays(1), Assert.Single(await bench.SourcesAsync()).NextAskOn);
        await bench.WatchAfterAsync(1);
        Assert.Equal(2, (await bench.EventsAsync()).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Guidance_whose_page_says_that_it_was_replaced_is_replaced_for_the_pages_that_cite_it(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Page("/guidance/ipg420", "<h1>IPG420</h1><p>This guidance has been updated and replaced by NICE guideline NG203.</p>")
            .Page("/guidance/ng203", "<h1>NG203</h1><p>This guideline updates and replaces IPG420. All that is known is here.</p>");
        await bench.ScanAsync(
            Page(A, "National Institute for Health and Clinical Excellence. NICE interventional procedure guidance IPG420. 2012."),
            Page(B, "National Institute for Health and Care Excellence. NICE guideline NG203. 2021."));

        var report = await bench.WatchAsync();

        Assert.Equal((2, 1), (report.Answered, report.Events));
        var taken = Assert.Single((await bench.PageAsync(A)).Events);
        Assert.Equal((SourceEventKind.Replaced, EventRegistry.SourcePage, "NICE IPG420"), (taken.Kind, taken.Registry, taken.SourceName));
        Assert.Contains("NG203", taken.Successor, StringComparison.Ordinal);
        Assert.Empty((await bench.PageAsync(B)).Events);
        Assert.Equal(bench.Today.AddDays(7), (await bench.SourceAsync("NICE NG203")).NextAskOn);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_redirect_to_the_front_page_counts_as_missing_and_a_header_of_its_end_as_withdrawn(string kind)
    {
        await using var bench = await CreateAsync(kind);
        var url = bench.Registry.Url;
        bench.Registry
            .Page("/ended", "<h1>A leaflet</h1><p>All that was known of it is still here.</p>", "Sunset: Sun, 01 Nov 2026 00:00:00 GMT")
            .On("/moved", context =>
            {
                context.Response.Redirect($"{url}/", permanent: true);
                return Task.CompletedTask;
            })
            .Page("/", "<h1>Welcome</h1><p>This is the front page of a body that publishes much.</p>");
        await bench.ScanAsync(Page(A, Link("/ended"), Link("/moved")));

        await bench.WatchAsync();
        await bench.WatchAfterAsync(1);

        var keys = (await bench.SourcesAsync()).ToDictionary(source => source.Id, source => source.Key);
        Assert.Equal(
            [$"{url}/ended Withdrawn", $"{url}/moved Gone"],
            (await bench.EventsAsync()).Select(one => $"{keys[one.SourceId!.Value]} {one.Kind}").Order(StringComparer.Ordinal));

        string Link(string path) => $"""<a href="{url}{path}">A document that this page relies upon, {path}</a>""";
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_source_that_robots_txt_disallows_is_not_requested(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.On("/robots.txt", RegistryOnLoopback.Saying("text/plain", "User-agent: *\nDisallow: /private"))
            .Page("/private/1", "<p>Words that nobody may read.</p>");
        await bench.ScanAsync(Page(A, $"""<a href="{bench.Registry.Url}/private/1">A document that this page relies upon</a>"""));

        var report = await bench.WatchAsync();

        Assert.Equal((0, 1), (report.Answered, report.Unknown));
        Assert.Empty(bench.Registry.Asked);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_source_that_is_a_page_of_the_inventory_is_not_requested(string kind)
    {
        await using var bench = await CreateAsync(kind);
        var own = $"{bench.Registry.Url}/own";
        await bench.ScanAsync(Page(A, $"""<a href="{own}">A page of ours that this page relies upon</a>"""), Page(own));

        var report = await bench.WatchAsync();

        Assert.Equal((1, 0), (report.Answered, report.Unknown));
        Assert.Empty(bench.Registry.Asked);
    }
}
