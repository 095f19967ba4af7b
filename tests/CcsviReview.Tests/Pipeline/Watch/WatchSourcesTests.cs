using CcsviReview.Pipeline.Watch;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>Registries and sources' own pages, on both databases, against a server that also lies, hangs and refuses.</summary>
public sealed class WatchSourcesTests
{
    private const string A = "https://example.org/a";
    private const string B = "https://example.org/b";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    /// <summary>Unusable answers of Crossref, and the reasons that people get.</summary>
    public static TheoryData<string, string> Silence
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var kind in TestDatabase.Kinds.Select(row => row.Data))
            {
                foreach (var fault in Faults.Keys)
                    all.Add(kind, fault);
            }
            return all;
        }
    }

    private static IReadOnlyDictionary<string, RequestDelegate> Faults { get; } = new Dictionary<string, RequestDelegate>
    {
        ["hangs"] = RegistryOnLoopback.HangAsync,
        ["10 MB"] = RegistryOnLoopback.Flooding(10 * 1024 * 1024),
        ["HTML"] = RegistryOnLoopback.Saying("text/html", "<p>Please sign in to the network"),
        ["HTML that says it is JSON"] = RegistryOnLoopback.Saying("application/json", "<html>"),
        ["no JSON"] = RegistryOnLoopback.Saying("application/json", "{\"message\":"),
        ["other types"] = RegistryOnLoopback.Saying("application/json", """{"message":{"items":"none","total-results":"0"}}"""),
        ["null"] = RegistryOnLoopback.Saying("application/json", "null"),
        ["nothing"] = RegistryOnLoopback.Saying("application/json", ""),
        ["400"] = RegistryOnLoopback.Refusing(400),
        ["403"] = RegistryOnLoopback.Refusing(403),
        ["404"] = RegistryOnLoopback.Refusing(404),
        ["429"] = RegistryOnLoopback.Refusing(429),
        ["429 and when to come back"] = RegistryOnLoopback.Refusing(429, "7200"),
        ["429 and a day long past"] = RegistryOnLoopback.Refusing(429, "Fri, 01 Jan 1999 00:00:00 GMT"),
        ["500"] = RegistryOnLoopback.Refusing(500),
        ["503"] = RegistryOnLoopback.Refusing(503),
        ["503 and when to come back"] = RegistryOnLoopback.Refusing(503, "86400"),
        ["503 and a word"] = RegistryOnLoopback.Refusing(503, "soon"),
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_retraction_is_stored_once_and_reaches_every_page_that_cites_the_paper(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-10-05").Work("10.1000/two");
        await bench.ScanAsync(Page(A, Paper("10.1000/one")), Page(B, Paper("https://doi.org/10.1000/ONE"), Paper("10.1000/two")));

        var report = await bench.WatchAsync();

        Assert.Equal((2, 0, 1, 2), (report.Answered, report.Unknown, report.Events, report.Pages));
        var happened = Assert.Single(await bench.EventsAsync());
        Assert.Equal((SourceEventKind.Retracted, EventRegistry.Crossref, "2026-10-05"), (happened.Kind, happened.Registry, $"{happened.On}"));
        foreach (var address in new[] { A, B })
            Assert.Equal(happened.Id, Assert.Single((await bench.PageAsync(address)).Events).EventId);
        var (one, two) = (await bench.SourceAsync("10.1000/one"), await bench.SourceAsync("10.1000/two"));
        Assert.Equal((bench.Today.AddDays(365), bench.Today.AddDays(30)), (one.NextAskOn, two.NextAskOn));
        Assert.Equal((bench.Clock.Now, null), (two.KnownAt, two.Trouble));
        await using var db = bench.Database.Open();
        var run = await db.Runs.SingleAsync(run => run.Job == "watch");
        Assert.Equal((true, "2 sources checked, 0 unknown; 1 new event on 2 pages"), (run.Succeeded, run.Report));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_retraction_brings_the_review_forward_until_a_review_is_recorded(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2026-11-20");
        await bench.ScanAsync(Page(A, Paper("10.1000/one")));
        var before = (await bench.PageAsync(A)).DueOn;

        await bench.WatchAsync();

        var brought = await bench.PageAsync(A);
        Assert.Equal((new DateOnly(2029, 3, 1), new DateOnly(2026, 11, 27)), (before!.Value, brought.DueOn!.Value));
        bench.Clock.Turn(TimeSpan.FromDays(1));
        await bench.ReviewAsync(A);
        Assert.Equal(new DateOnly(2029, 11, 24), (await bench.PageAsync(A)).DueOn);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_not_due_is_not_requested_and_a_repeated_answer_is_not_a_second_event(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "correction", "2026-10-05");
        await bench.ScanAsync(Page(A, Paper("10.1000/one")));
        await bench.WatchAsync();
        var asked = bench.Registry.Asked.Count;

        await bench.WatchAfterAsync(29);
        Assert.Equal(asked, bench.Registry.Asked.Count);
        var report = await bench.WatchAfterAsync(1);

        Assert.Equal((1, 0), (report.Answered, report.Events));
        Assert.Single(await bench.EventsAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Many_papers_are_asked_for_in_few_requests_and_a_comma_spoils_only_its_own(string kind)
    {
        await using var bench = await CreateAsync(kind);
        var dois = Enumerable.Range(1, 120).Select(each => $"10.1000/p{each}").Append("10.1000/with,comma").ToList();
        dois.ForEach(doi => bench.Registry.Work(doi));
        bench.Registry.Work("10.1000/notice", """
            { "update-to": [ { "DOI": "10.1000/p77", "type": "retraction", "updated": { "date-parts": [[2026, 9, 1]] } } ] }
            """);
        await bench.ScanAsync(Page(A, [.. dois.Select(Paper)]));

        var report = await bench.WatchAsync();

        // Its own record was read, but Crossref cannot be asked for the notices of a DOI with a comma: the result is unknown, not fine.
        Assert.Equal((120, 1, 1), (report.Answered, report.Unknown, report.Events));
        Assert.Contains("400", (await bench.SourceAsync("10.1000/with,comma")).Trouble, StringComparison.Ordinal);
        Assert.Equal((await bench.SourceAsync("10.1000/p77")).Id, Assert.Single(await bench.EventsAsync()).SourceId);
        Assert.InRange(bench.Registry.Asked.Count, 4, 10);
    }

    [Theory, MemberData(nameof(Silence))]
    public async Task A_registry_that_says_nothing_usable_leaves_the_source_unknown(string kind, string fault)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Work("10.1000/one").Paper("123");
        await bench.ScanAsync(Page(A, Paper("10.1000/one"), "Doe J. Another paper that matters. Journal 2012. PMID: 123"));
        await bench.WatchAsync();
        var known = (await bench.SourceAsync("10.1000/one")).KnownAt;
        bench.Registry.CrossrefFault = bench.Registry.PubMedFault = Faults[fault];

        var first = await bench.WatchAfterAsync(30);

        Assert.Equal((0, 2, 0), (first.Answered, first.Unknown, first.Events));
        foreach (var key in new[] { "10.1000/one", "123" })
        {
            var source = await bench.SourceAsync(key);
            Assert.Equal((known, bench.Today.AddDays(1), 1), (source.KnownAt, source.NextAskOn, source.Failures));
            Assert.NotEmpty(source.Trouble!);
        }
        await bench.WatchAfterAsync(1);
        Assert.Equal(bench.Today.AddDays(2), (await bench.SourceAsync("10.1000/one")).NextAskOn);
        bench.Registry.CrossrefFault = bench.Registry.PubMedFault = null;
        await bench.WatchAfterAsync(2);
        var healed = await bench.SourceAsync("10.1000/one");
        Assert.Equal((bench.Clock.Now, null, 0), (healed.KnownAt, healed.Trouble, healed.Failures));
        Assert.Equal(bench.Today.AddDays(30), healed.NextAskOn);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_day_that_is_still_to_come_is_not_believed_and_the_event_counts_from_the_day_it_was_found(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Updated("10.1000/one", "retraction", "2027-05-01").Paper("123", """
            { "references": [ { "reftype": "Retraction in", "refsource": "J Examples. 2031 Feb 6;375", "pmid": 9 } ] }
            """);
        await bench.ScanAsync(Page(A, Paper("10.1000/one")), Page(B, "Doe J. Another paper that matters. Journal 2012. PMID: 123"));

        await bench.WatchAsync();

        foreach (var address in new[] { A, B })
        {
            var taken = Assert.Single((await bench.PageAsync(address)).Events);
            Assert.Equal((null, bench.Today), (taken.On, taken.Day));
            Assert.Equal(bench.Today.AddDays(7), (await bench.PageAsync(address)).DueOn);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Papers_and_guidance_that_replace_each_other_in_a_circle_are_each_replaced_once(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Work("10.1000/one", Replaced("10.1000/two")).Work("10.1000/two", Replaced("10.1000/three"))
            .Work("10.1000/three", Replaced("10.1000/one"))
            .Page("/guidance/ng1", "<h1>NG1</h1><p>This guidance has been updated and replaced by NICE guideline NG2.</p>")
            .Page("/guidance/ng2", "<h1>NG2</h1><p>This guidance has been updated and replaced by NICE guideline NG1.</p>");
        await bench.ScanAsync(Page(
            A, Paper("10.1000/one"), Paper("10.1000/two"), Paper("10.1000/three"), "National Institute. NICE guideline NG1. 2012.",
            "National Institute. NICE guideline NG2. 2012."));

        Assert.Equal(5, (await bench.WatchAsync()).Events);
        Assert.Equal(0, (await bench.WatchAfterAsync(30)).Events);

        Assert.Equal(5, (await bench.PageAsync(A)).Events.Count(happened => happened.Kind == SourceEventKind.Replaced));

        static string Replaced(string by) =>
            $$"""{ "relation": { "is-replaced-by": [ { "id-type": "doi", "id": "{{by}}", "asserted-by": "subject" } ] } }""";
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_registry_that_is_down_costs_one_request_and_its_other_sources_stay_due(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page(A, [.. Enumerable.Range(1, 120).Select(each => Paper($"10.1000/p{each}"))]));
        bench.Registry.CrossrefFault = RegistryOnLoopback.Refusing(503, "86400");

        var report = await bench.WatchAsync();

        Assert.Equal((0, 50), (report.Answered, report.Unknown));
        Assert.Single(bench.Registry.Asked);
        Assert.Contains("Crossref: 503", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(70, (await bench.SourcesAsync()).Count(source => source.NextAskOn == bench.Today && source.AskedAt is null));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_paper_of_another_agency_is_unknown_and_does_not_count_as_fine(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Work("10.1000/one");
        await bench.ScanAsync(Page(A, Paper("10.1000/one"), Paper("10.5281/zenodo.1")));

        var report = await bench.WatchAsync();

        Assert.Equal((1, 1), (report.Answered, report.Unknown));
        var other = await bench.SourceAsync("10.5281/zenodo.1");
        Assert.Null(other.KnownAt);
        Assert.Contains("no record", other.Trouble, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_paper_is_published_only_for_pages_that_cite_it_as_ahead_of_print(string kind)
    {
        await using var bench = await CreateAsync(kind);
        const string Printed = """{ "volume": "12", "page": "1-9", "published-print": { "date-parts": [[2026, 8, 1]] } }""";
        bench.Registry.Work("10.1000/one", Printed).Work("10.1000/two", Printed);
        await bench.ScanAsync(
            Page(A, "Doe J. A paper. J Examples. 2026 Jan 5. doi:10.1000/one [Epub ahead of print]", Paper("10.1000/two")),
            Page(B, Paper("10.1000/one")));

        await bench.WatchAsync();

        Assert.Equal(SourceEventKind.Published, Assert.Single(await bench.EventsAsync()).Kind);
        Assert.Single((await bench.PageAsync(A)).Events);
        Assert.Empty((await bench.PageAsync(B)).Events);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_registry_that_is_switched_off_is_not_asked(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page(A, Paper("10.1000/one"), "Doe J. Another paper that matters. Journal 2012. PMID: 123"));
        var options = bench.Registry.Options;
        bench.Settings = new ReviewSettings
        {
            Watch = new WatchOptions { IsOn = false, Crossref = options.Crossref, PubMed = options.PubMed },
        };

        var report = await bench.WatchAsync();

        Assert.Equal(new WatchReport().ToString(), report.ToString());
        Assert.Empty(bench.Registry.Asked);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_source_that_no_page_cites_any_more_is_not_asked_for_until_one_does_again(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Work("10.1000/one");
        await bench.ScanAsync(Page(A, Paper("10.1000/one")));
        await bench.ScanAsync(Page(A));
        await bench.WatchAsync();
        Assert.Empty(bench.Registry.Asked);

        await bench.ScanAsync(Page(A, Paper("10.1000/one")));

        Assert.Equal(1, (await bench.WatchAsync()).Answered);
    }
}
