using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Features.Events;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>Which pages cite which sources, as scans and the migration store it.</summary>
public sealed class CitationsTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_source_that_two_pages_cite_in_two_spellings_is_one_row(string kind)
    {
        await using var bench = await CreateAsync(kind);

        await bench.ScanAsync(
            Page("https://example.org/a", Paper("10.1000/ABC.1"), Paper("https://doi.org/10.1000/abc.1"), Paper("10.1000/two")),
            Page("https://example.org/b", Paper("https://dx.doi.org/10.1000/abc.1")), Page("https://example.org/c"));

        Assert.Equal(
            ["https://example.org/a: 10.1000/abc.1, 10.1000/two", "https://example.org/b: 10.1000/abc.1"], await bench.CitationsAsync());
        Assert.All(await bench.SourcesAsync(), source =>
            Assert.Equal((SourceKind.Doi, bench.Today, null), (source.Kind, source.NextAskOn, source.AskedAt)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_changed_cites_what_it_says_now_and_its_neighbour_what_it_said(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page("https://example.org/a", Paper("10.1000/one"), Paper("10.1000/two")), Page("https://example.org/b", Paper("10.1000/one")));

        await bench.ScanAsync(Page("https://example.org/a", Paper("10.1000/three"), Paper("10.1000/two")));

        Assert.Equal(
            ["https://example.org/a: 10.1000/three, 10.1000/two", "https://example.org/b: 10.1000/one"], await bench.CitationsAsync());
        await bench.ScanAsync(Page("https://example.org/a"));
        Assert.Equal(["https://example.org/b: 10.1000/one"], await bench.CitationsAsync());
        Assert.Equal(3, (await bench.SourcesAsync()).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_citation_that_is_kept_has_the_place_and_words_that_it_has_now(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page("https://example.org/a", Paper("10.1000/one"), Paper("10.1000/two")));

        await bench.ScanAsync(Page("https://example.org/a", Paper("10.1000/two"), $"{Paper("10.1000/one")} A note."));

        Assert.Equal(["https://example.org/a: 10.1000/two, 10.1000/one"], await bench.CitationsAsync());
        await using var db = bench.Database.Open();
        var second = await db.Citations.Where(one => one.Position == 2).Select(one => one.Text).SingleAsync();
        Assert.Contains("A note.", second, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_paper_that_is_no_longer_cited_as_ahead_of_print_is_no_longer_news(string kind)
    {
        await using var bench = await CreateAsync(kind);
        const string Ahead = "Doe J. A paper. J Examples. 2026 Jan 5. doi:10.1000/one";
        bench.Registry.Work("10.1000/one", """{ "volume": "12", "page": "1-9", "published-print": { "date-parts": [[2026, 8, 1]] } }""");
        await bench.ScanAsync(Page("https://example.org/a", $"{Ahead} [Epub ahead of print]"));
        await bench.WatchAsync();
        Assert.Single((await bench.PageAsync("https://example.org/a")).Events);

        await bench.ScanAsync(Page("https://example.org/a", $"{Ahead} 2026;12:1-9."));
        Assert.Empty((await bench.PageAsync("https://example.org/a")).Events);

        await bench.ScanAsync(Page("https://example.org/a", $"{Ahead} [Epub ahead of print]"));
        Assert.Single((await bench.PageAsync("https://example.org/a")).Events);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task More_new_sources_than_a_day_may_ask_for_are_asked_for_on_later_days(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Settings = new ReviewSettings { Watch = new WatchOptions { FirstAsksPerDay = 2 } };

        await bench.ScanAsync(Page("https://example.org/a", [.. Enumerable.Range(1, 3).Select(each => Paper($"10.1000/a{each}"))]));
        await bench.ScanAsync(Page("https://example.org/b", [.. Enumerable.Range(1, 2).Select(each => Paper($"10.1000/b{each}"))]));

        var days = (await bench.SourcesAsync()).Select(source => source.NextAskOn.DayNumber - bench.Today.DayNumber);
        Assert.Equal([0, 0, 1, 1, 2], days);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Workers_that_read_two_sites_at_once_add_a_source_once(string kind)
    {
        await using var bench = await CreateAsync(kind);
        var papers = Enumerable.Range(1, 40).Select(each => Paper($"10.1000/p{each}")).ToArray();

        var scans = await Task.WhenAll(
            bench.ScanAsync("one", [.. Pages("one", papers)]), bench.ScanAsync("two", [.. Pages("two", [.. papers.Reverse()])]));

        Assert.All(scans, scan => Assert.Equal((20, 0), (scan.New, scan.UnreachableCount)));
        Assert.Equal(40, (await bench.SourcesAsync()).Count);
        await using var db = bench.Database.Open();
        Assert.Equal(2 * 20 * 40, await db.Citations.CountAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Pages_of_an_older_database_get_their_citations_from_what_is_stored(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(
            [.. Enumerable.Range(1, 250).Select(each => Page($"https://example.org/{each:000}", Paper($"10.1000/p{each % 7}")))]);
        var expected = await bench.CitationsAsync();
        await bench.ForgetCitationsAsync();
        Assert.Empty(await bench.CitationsAsync());

        var fill = await FillAsync(bench);

        Assert.Equal((250, 0), (fill, await FillAsync(bench)));
        Assert.Equal(expected, await bench.CitationsAsync());
        Assert.Equal(7, (await bench.SourcesAsync()).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_interrupted_upgrade_of_citations_continues_with_the_remaining_pages(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(
            [.. Enumerable.Range(1, 250).Select(each => Page($"https://example.org/{each:000}", Paper($"10.1000/p{each}")))]);
        await bench.ForgetCitationsAsync();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FillAsync(bench, new Stopping(stop), stop.Token));
        await using (var db = bench.Database.Open())
            Assert.Equal(200, await db.Citations.CountAsync());

        Assert.Equal(50, await FillAsync(bench));
        Assert.Equal(250, (await bench.CitationsAsync()).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_event_of_a_source_applies_to_a_page_as_long_as_it_cites_the_source(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page("https://example.org/a", Paper("10.1000/one")));
        await using (var db = bench.Database.Open())
        {
            db.Add(new SourceEvent
            {
                SourceId = (await bench.SourceAsync("10.1000/one")).Id,
                Kind = SourceEventKind.Retracted,
                On = StatedDate.Parse("2026-10-01"),
                Registry = EventRegistry.Crossref,
                IdentityKey = "retracted:10.1000/notice",
                RecordedAt = bench.Clock.Now,
                LearnedOn = bench.Today,
            });
            await db.SaveChangesAsync();
        }

        await bench.ScanAsync(Page("https://example.org/b", Paper("10.1000/one"), Paper("10.1000/two")), Page("https://example.org/c", Paper("10.1000/two")));

        var taken = Assert.Single((await bench.PageAsync("https://example.org/b")).Events);
        Assert.Equal((SourceEventKind.Retracted, "doi:10.1000/one"), (taken.Kind, taken.SourceName));
        Assert.Empty((await bench.PageAsync("https://example.org/c")).Events);
        await bench.ScanAsync(Page("https://example.org/b", Paper("10.1000/two")));
        Assert.Empty((await bench.PageAsync("https://example.org/b")).Events);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Two_addresses_that_turn_out_to_be_one_page_cite_once(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page("http://example.org/a", Paper("10.1000/one"), Paper("10.1000/two")));
        var there = Page("https://example.org/a", Paper("10.1000/two"), Paper("10.1000/three"));
        await bench.ScanAsync(there);
        foreach (var address in new[] { "http://example.org/a", "/a" })
            await RecordAsync(bench, address);

        await bench.ScanAsync(there with { Aliases = ["http://example.org/a"] });
        await FillAsync(bench);

        Assert.Equal(["https://example.org/a: 10.1000/two, 10.1000/three"], await bench.CitationsAsync());
        // Events recorded for one of the two pages, and for both, apply to the merged page.
        Assert.Equal(2, (await bench.PageAsync("https://example.org/a")).Events.Count);
        await using var db = bench.Database.Open();
        Assert.Equal(2, await db.EventPages.CountAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Characters_that_a_database_refuses_are_left_out_of_stored_words(string kind)
    {
        await using var bench = await CreateAsync(kind);

        await bench.ScanAsync(Page(
            "https://example.org/a", $"A reference with a zero \u0000 and half \ud83d of a sign, {new string('x', 700)} doi:10.1000/one",
            "Percent 100% {0} {1} of braces, doi:10.1000/br{0}ce"));

        Assert.Equal(2, (await bench.SourcesAsync()).Count);
    }

    private static IEnumerable<Fetched> Pages(string site, string[] papers) =>
        Enumerable.Range(1, 20).Select(each => Page($"https://{site}.example.org/{each}", papers));

    private static async Task RecordAsync(WatchFixture bench, string address) =>
        await new RecordEvent(bench.Database.Contexts, bench.Rules, bench.Clock).RunAsync(
            new EventToRecord("Changed", "jane@example.org", "seen") { Pages = new EventScope { Address = address } }, visitor: null,
            CancellationToken.None);

    private static Task<int> FillAsync(WatchFixture bench, IProgress<WatchProgress>? progress = null, CancellationToken cancel = default) =>
        new FillCitations(bench.Database.Contexts, ActiveRules.From(bench.Settings), bench.Today).RunAsync(progress, cancel);

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<WatchProgress>
    {
        public void Report(WatchProgress value) => stop.Cancel();
    }
}
