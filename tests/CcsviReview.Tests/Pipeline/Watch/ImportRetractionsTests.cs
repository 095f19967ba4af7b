using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>The Retraction Watch data as a file, without any request.</summary>
public sealed class ImportRetractionsTests : IDisposable
{
    private const string A = "https://example.org/a";
    private const string Head =
        "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionDate,RetractionNature,Reason";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    private string Path => System.IO.Path.Combine(_folder.Path, "retractions.csv");

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_the_file_says_of_papers_that_pages_cite_is_stored_once_and_nothing_else(string kind)
    {
        await using var bench = await BenchAsync(kind);
        await bench.ScanAsync(Page(A, Paper("10.1000/one"), "Doe J. Another paper that matters. Journal 2012. PMID: 123"));
        Write("1,One,10.1000/ONE,0,10.1000/notice,10/5/2026 0:00,Retraction,+Data;", "2,Other,10.1000/other,0,,9/1/2026 0:00,Retraction,",
            "3,Two,,123,,9/2/2026 0:00,Expression of concern,");

        var report = await bench.WatchAsync();

        Assert.Equal((2, 1), (report.Events, report.Pages));
        Assert.Equal(
            ["Retracted 2026-10-05", "Concern 2026-09-02"], (await bench.EventsAsync()).Select(one => $"{one.Kind} {one.On}"));
        Assert.All(await bench.EventsAsync(), one => Assert.Equal(EventRegistry.RetractionWatch, one.Registry));
        Assert.Equal(2, (await bench.PageAsync(A)).Events.Count);
        Assert.Empty(bench.Registry.Asked);
        // A paper that is not in the file is not thereby known to be fine.
        Assert.All(await bench.SourcesAsync(), source => Assert.Null(source.KnownAt));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_file_is_read_again_only_when_it_changed_or_other_papers_are_cited(string kind)
    {
        await using var bench = await BenchAsync(kind);
        await bench.ScanAsync(Page(A, Paper("10.1000/one")));
        Write("1,One,10.1000/one,0,,10/5/2026 0:00,Retraction,", "2,Two,10.1000/two,0,,10/6/2026 0:00,Retraction,");
        await bench.WatchAsync();
        await bench.WatchAsync();
        Assert.Equal(1, await RunsAsync(bench));

        await bench.ScanAsync(Page(A, Paper("10.1000/one"), Paper("10.1000/two")));
        Assert.Equal(1, (await bench.WatchAsync()).Events);
        Write("1,One,10.1000/one,0,,10/5/2026 0:00,Retraction,", "2,Two,10.1000/two,0,,10/6/2026 0:00,Retraction,",
            "9,One,10.1000/one,0,,11/1/2026 0:00,Reinstatement,");
        Assert.Equal(1, (await bench.WatchAsync()).Events);

        Assert.Equal(3, await RunsAsync(bench));
        // A reinstatement ends the retraction.
        Assert.Equal("doi:10.1000/two", Assert.Single((await bench.PageAsync(A)).Events).SourceName);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_file_that_is_missing_or_is_another_one_is_reported_and_stops_nothing_else(string kind)
    {
        await using var bench = await BenchAsync(kind, isAsking: true);
        bench.Registry.Work("10.1000/one");
        await bench.ScanAsync(Page(A, Paper("10.1000/one")));

        var without = await bench.WatchAsync();
        await File.WriteAllTextAsync(Path, "name,colour\nrose,red\n");
        var other = await bench.WatchAsync();

        Assert.Equal(1, without.Answered);
        Assert.Contains("Watch:RetractionWatchFile cannot be read", without.ToString(), StringComparison.Ordinal);
        Assert.Contains("the columns Record ID", other.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_paper_that_pages_cite_by_another_identifier_is_found_in_the_file_once_a_registry_names_it(string kind)
    {
        await using var bench = await BenchAsync(kind, isAsking: true);
        bench.Registry.Central("PMC7", ("pmid", "123"), ("doi", "10.1000/one")).PaperWithDoi("123", "10.1000/one");
        await bench.ScanAsync(Page(A, "Doe J. A paper that matters. Journal 2012. PMCID: PMC7"));
        Write("1,One,10.1000/ONE,123,10.1000/notice,10/5/2026 0:00,Correction,");
        Assert.Equal(0, (await bench.WatchAsync()).Events);

        var report = await bench.WatchAsync();
        await bench.ScanAsync(Page("https://example.org/b", "Doe J. A paper that matters. Journal 2012. PMID: 123", Paper("10.1000/one")));
        var again = await bench.WatchAsync();

        Assert.Equal((1, 0), (report.Events, again.Events));
        foreach (var address in new[] { A, "https://example.org/b" })
            Assert.Equal(SourceEventKind.Corrected, Assert.Single((await bench.PageAsync(address)).Events).Kind);
    }

    private static async Task<int> RunsAsync(WatchFixture bench)
    {
        await using var db = bench.Database.Open();
        return await db.Runs.CountAsync(run => run.Subject == "retraction-watch");
    }

    private async Task<WatchFixture> BenchAsync(string kind, bool isAsking = false)
    {
        var bench = await CreateAsync(kind);
        var options = bench.Registry.Options;
        bench.Settings = new ReviewSettings
        {
            Watch = new WatchOptions
            {
                IsOn = isAsking,
                Crossref = options.Crossref,
                PubMed = options.PubMed,
                Networks = options.Networks,
                RetractionWatchFile = Path,
            },
        };
        return bench;
    }

    private void Write(params string[] rows) => File.WriteAllLines(Path, [Head, .. rows]);
}
