using CcsviReview.Features.Events;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>One paper that is cited by its DOI here, by its number in PubMed or PubMed Central there.</summary>
public sealed class SamePaperTests
{
    private const string A = "https://example.org/a";
    private const string B = "https://example.org/b";
    private const string C = "https://example.org/c";
    private const string Central = "Doe J. A paper that was found to matter. Journal 2012. PMCID: PMC3335254";
    private const string Numbered = "Doe J. A paper that was found to matter. Journal 2012. PMID: 123";
    private const string Retracted = """{ "pubtype": ["Journal Article", "Retracted Publication"] }""";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_paper_of_PubMed_Central_is_asked_about_by_its_number_in_PubMed(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Central("PMC3335254", ("pmid", "123"), ("doi", "10.1000/one")).Paper("123", Retracted)
            .Central("PMC4", ("pmid", "4"), ("doi", "10.1000/four")).Paper("4");
        await bench.ScanAsync(Page(A, Central), Page(B, "Doe J. Another paper that matters. Journal 2012. PMCID: PMC4"));

        var report = await bench.WatchAsync();

        Assert.Equal((2, 0, 1, 1), (report.Answered, report.Unknown, report.Events, report.Pages));
        Assert.Equal(2, bench.Registry.Asked.Count);
        Assert.Equal(SourceEventKind.Retracted, Assert.Single((await bench.PageAsync(A)).Events).Kind);
        Assert.Empty((await bench.PageAsync(B)).Events);
        Assert.Equal(bench.Clock.Now, (await bench.SourceAsync("PMC4")).KnownAt);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_paper_of_PubMed_Central_that_PubMed_does_not_know_is_unknown(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Central("PMC1", ("doi", "10.1000/one")).Central("PMC2", ("pmid", "0")).Central("PMC3", ("pmid", "33"));
        await bench.ScanAsync(Page(A, [.. Enumerable.Range(1, 4).Select(at => $"Doe J. Paper that matters. Journal 2012. PMCID: PMC{at}")]));

        var report = await bench.WatchAsync();

        Assert.Equal((0, 4, 0), (report.Answered, report.Unknown, report.Events));
        Assert.All(await bench.SourcesAsync(), source => Assert.Null(source.KnownAt));
        foreach (var (key, words) in new[] { ("PMC1", "PubMed does not know"), ("PMC3", "PubMed answers"), ("PMC4", "PubMed Central answers") })
            Assert.Contains(words, (await bench.SourceAsync(key)).Trouble, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_a_registry_says_of_one_identifier_reaches_the_pages_that_cite_another(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-11-20").PaperWithDoi("123", "10.1000/ONE")
            .Central("PMC3335254", ("pmid", "123"), ("doi", "10.1000/one"));
        await bench.ScanAsync(Page(A, Paper("10.1000/one")), Page(B, Numbered), Page(C, Central));

        await bench.WatchAsync();

        var happened = Assert.Single(await bench.EventsAsync());
        foreach (var (address, key) in new[] { (A, "10.1000/one"), (B, "123"), (C, "PMC3335254") })
        {
            var taken = Assert.Single((await bench.PageAsync(address)).Events);
            Assert.Equal((happened.Id, (await bench.SourceAsync(key)).Id), (taken.EventId, taken.SourceId));
            Assert.Equal(new DateOnly(2026, 11, 27), (await bench.PageAsync(address)).DueOn);
        }
        Assert.Single((await bench.SourcesAsync()).Select(source => source.PaperId).Distinct());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_list_shows_what_happened_to_a_paper_and_how_many_pages_cite_it_under_each_of_its_identifiers(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-11-20").PaperWithDoi("123", "10.1000/ONE").Work("10.1000/two");
        await bench.ScanAsync(
            Page(A, Paper("10.1000/one")), Page(B, Numbered, Paper("10.1000/two")), Page(C, Numbered, Paper("10.1000/one")));
        await bench.WatchAsync();

        SourceListQuery list = new(bench.Database.Contexts);
        var all = await list.RunAsync(only: null, after: null, CancellationToken.None).ToListAsync();
        Assert.Equal([("A paper on 10.1000/one", 3, 1), ("Paper 123 (PMID 123)", 3, 1), ("A paper on 10.1000/two", 1, 0)],
            all.Select(line => (line.Name, line.Pages, line.Events.Count)));
        Assert.Equal(2, await list.RunAsync("events", after: null, CancellationToken.None).CountAsync());
        var references = await new PageReferencesQuery(bench.Database.Contexts).RunAsync(await bench.PageAsync(B), CancellationToken.None);
        Assert.Equal([(3, 1), (1, 0)], references.Select(reference => (reference.Source!.Pages, reference.Source.Events.Count)));
        var events = await new EventListQuery(bench.Database.Contexts).RunAsync(most: null, after: null, CancellationToken.None);
        Assert.Equal(3, Assert.Single(events).Pages);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_begins_to_cite_a_paper_by_another_identifier_takes_over_what_is_known(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.PaperWithDoi("123", "10.1000/one", Retracted).Work("10.1000/one");
        await bench.ScanAsync(Page(A, Numbered));
        await bench.WatchAsync();

        await bench.ScanAsync(Page(B, Paper("10.1000/one")));

        var taken = Assert.Single((await bench.PageAsync(B)).Events);
        Assert.Equal((SourceEventKind.Retracted, "doi:10.1000/one"), (taken.Kind, taken.SourceName));
        await bench.ScanAsync(Page(B));
        Assert.Empty((await bench.PageAsync(B)).Events);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Papers_that_were_known_before_are_joined_once_a_registry_says_that_they_are_one(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-10-05").Paper("123");
        await bench.ScanAsync(Page(A, Paper("10.1000/one")), Page(B, Numbered));
        await bench.WatchAsync();
        Assert.Empty((await bench.PageAsync(B)).Events);

        bench.Registry.PaperWithDoi("123", "10.1000/one");
        var report = await bench.WatchAfterAsync(30);

        Assert.Equal((0, 1), (report.Events, report.Pages));
        Assert.Equal(SourceEventKind.Retracted, Assert.Single((await bench.PageAsync(B)).Events).Kind);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_cites_a_paper_by_two_identifiers_has_its_retraction_once(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-11-20").PaperWithDoi("123", "10.1000/one", Retracted);
        await bench.ScanAsync(Page(A, Numbered, Paper("10.1000/one")));

        await bench.WatchAsync();
        await bench.WatchAfterAsync(1);

        Assert.Equal(2, (await bench.EventsAsync()).Count);
        var taken = Assert.Single((await bench.PageAsync(A)).Events);
        Assert.Equal("2026-11-20", $"{taken.On}");
        var details = await new SourceDetailsQuery(bench.Database.Contexts, bench.Rules, bench.Clock)
            .RunAsync("PMID 123", CancellationToken.None);
        Assert.Equal((2, 1), (details.Events.Count, details.Pages.Count));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Two_numbers_of_PubMed_are_two_papers_whatever_a_registry_says(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.PaperWithDoi("123", "10.1000/one", Retracted).PaperWithDoi("124", "10.1000/one").Work("10.1000/one");
        await bench.ScanAsync(Page(A, Numbered), Page(B, Numbered.Replace("123", "124", StringComparison.Ordinal)), Page(C, Paper("10.1000/one")));

        await bench.WatchAsync();

        Assert.Single((await bench.PageAsync(A)).Events);
        Assert.Empty((await bench.PageAsync(B)).Events);
        Assert.Single((await bench.PageAsync(C)).Events);
        Assert.Null((await bench.SourceAsync("124")).PaperId);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_a_person_takes_back_is_taken_back_for_every_identifier(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-11-20").PaperWithDoi("123", "10.1000/one");
        await bench.ScanAsync(Page(A, Paper("10.1000/one")), Page(B, Numbered));
        await bench.WatchAsync();
        Assert.Single((await bench.PageAsync(B)).Events);

        await new TakeBackEvent(bench.Database.Contexts, bench.Rules, bench.Clock).RunAsync(
            Assert.Single(await bench.EventsAsync()).Id, ("jane@example.org", "It was another paper."), visitor: null, CancellationToken.None);

        Assert.Empty((await bench.PageAsync(A)).Events);
        Assert.Empty((await bench.PageAsync(B)).Events);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_paper_is_published_for_a_page_that_cites_it_as_ahead_of_print_by_another_identifier(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Work("10.1000/one", """{ "volume": "12", "page": "1-9", "published-print": { "date-parts": [[2026, 8, 1]] } }""")
            .PaperWithDoi("123", "10.1000/one");
        await bench.ScanAsync(
            Page(A, Paper("10.1000/one")), Page(B, "Doe J. A paper. J Examples. 2026 Jan 5. PMID: 123 [Epub ahead of print]"));

        await bench.WatchAsync();
        await bench.WatchAfterAsync(30);

        Assert.Empty((await bench.PageAsync(A)).Events);
        Assert.Equal(SourceEventKind.Published, Assert.Single((await bench.PageAsync(B)).Events).Kind);
    }
}
