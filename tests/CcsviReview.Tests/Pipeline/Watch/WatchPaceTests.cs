using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>No faster than a registry allows, and never into a private network.</summary>
public sealed class WatchPaceTests
{
    private const string A = "https://example.org/a";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Fact]
    public async Task A_registry_that_states_its_limit_is_asked_no_faster()
    {
        await using var bench = await CreateAsync(nameof(DatabaseKind.Sqlite));
        var dois = Enumerable.Range(1, 60).Select(each => $"10.1000/p{each}").ToList();
        dois.ForEach(doi => bench.Registry.Work(doi));
        bench.Registry.Rate = ("6", "1m");
        await bench.ScanAsync(Page(A, [.. dois.Select(Paper)]));
        var pace = new HurriedClock();

        await bench.Worker(pace).RunAsync(progress: null, CancellationToken.None);

        // Two batches of two questions; the limit is known after the first answer.
        Assert.Equal(4, bench.Registry.Asked.Count);
        Assert.Equal([TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)], pace.Waits);
    }

    [Fact]
    public async Task A_registry_that_asks_for_a_short_pause_gets_it_and_is_asked_once_more()
    {
        await using var bench = await CreateAsync(nameof(DatabaseKind.Sqlite));
        bench.Registry.Work("10.1000/one");
        bench.Registry.CrossrefFault = context =>
        {
            bench.Registry.CrossrefFault = null;
            return RegistryOnLoopback.Refusing(429, "7")(context);
        };
        await bench.ScanAsync(Page(A, Paper("10.1000/one")));
        var pace = new HurriedClock();

        var report = await bench.Worker(pace).RunAsync(progress: null, CancellationToken.None);

        Assert.Equal((1, 0), (report.Answered, report.Unknown));
        Assert.Equal([TimeSpan.FromSeconds(7)], pace.Waits);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nothing_on_a_private_network_is_requested_unless_the_settings_allow_it(string kind)
    {
        await using var bench = await CreateAsync(kind);
        var options = bench.Registry.Options;
        bench.Registry.Work("10.1000/one").Page("/there", "<p>All that is known of this is here.</p>");
        bench.Settings = new ReviewSettings
        {
            Watch = new WatchOptions { Crossref = options.Crossref, PubMed = options.PubMed, Delay = TimeSpan.Zero },
        };
        await bench.ScanAsync(Page(A, Paper("10.1000/one"), Link($"{bench.Registry.Url}/there")));

        var report = await bench.WatchAsync();

        Assert.Equal((0, 2), (report.Answered, report.Unknown));
        Assert.Empty(bench.Registry.Asked);
        Assert.All(await bench.SourcesAsync(), source => Assert.Contains("127.0.0.1", source.Trouble, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_redirect_into_a_private_network_is_not_followed_and_proves_nothing_about_the_source(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.On("/away", context =>
        {
            context.Response.Redirect("http://10.1.2.3/secret", permanent: true);
            return Task.CompletedTask;
        });
        await bench.ScanAsync(Page(A, Link($"{bench.Registry.Url}/away")));

        await bench.WatchAsync();
        await bench.WatchAfterAsync(1);

        var source = Assert.Single(await bench.SourcesAsync());
        Assert.Contains("10.1.2.3", source.Trouble, StringComparison.Ordinal);
        Assert.Equal((null, null), (source.KnownAt, source.MissingSince));
        Assert.Empty(await bench.EventsAsync());
    }

    private static string Link(string address) => $"""<a href="{address}">A document that this page relies upon</a>""";
}
