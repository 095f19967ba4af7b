using System.Net;
using CcsviReview.Features.Diagnostics;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Pipeline.Watch;
using CcsviReview.Tests.Support;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Features.Diagnostics;

/// <summary>What the doctor says of the watch of sources.</summary>
public sealed class WatchDiagnosticsTests : IDisposable
{
    private const string A = "https://example.org/a";
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_doctor_counts_sources_asks_registries_a_light_question_and_misses_a_contact(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Work("10.1000/one").On("/refused", RegistryOnLoopback.Refusing(403));
        await bench.ScanAsync(Page(
            A, Paper("10.1000/one"), Paper("10.5281/zenodo.1"), $"""<a href="{bench.Registry.Url}/refused">A document that it cites</a>"""));
        foreach (var days in new[] { 0, 1, 2, 4, 8, 16 })
            await bench.WatchAfterAsync(days);
        bench.Clock.Turn(TimeSpan.FromDays(30));
        var asked = bench.Registry.Asked.Count;

        var lines = await LookAsync(bench);

        Assert.Equal(["watch", "crossref", "pubmed"], lines.Select(line => line.Name));
        Assert.Equal("3 sources cited, 3 due, 2 unknown for more than a month, 1 refused by their servers", lines[0].Found);
        Assert.Contains("set Organisation:From", lines[0].ToDo, StringComparison.Ordinal);
        Assert.Contains("sources --only unknown", lines[0].ToDo, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Null(line.Trouble));
        Assert.Matches(@"/crossref/, \d+ ms\z", lines[1].Found);
        Assert.Equal(["/crossref/works?rows=0", "/pubmed/einfo.fcgi?db=pubmed&retmode=json&tool=ccsvi-review"], bench.Registry.Asked.Skip(asked));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_registry_that_does_not_answer_is_named_with_the_remedy_and_one_that_is_off_is_not_asked(string kind)
    {
        await using var bench = await CreateAsync(kind);
        await bench.ScanAsync(Page(A, Paper("10.1000/one")));
        bench.Registry.CrossrefFault = RegistryOnLoopback.Saying("text/html", "<p>Please sign in to the network");
        var options = bench.Registry.Options;
        bench.Settings = new ReviewSettings
        {
            Watch = new WatchOptions
            {
                Crossref = options.Crossref,
                PubMed = new PubMedOptions { Url = options.PubMed.Url, IsOn = false },
                Networks = options.Networks,
            },
            Organisation = new OrganisationOptions { From = "editors@example.org" },
        };

        var lines = await LookAsync(bench);

        Assert.Null(lines[0].ToDo);
        Assert.StartsWith("the answer is not JSON but text/html: check", lines[1].Trouble, StringComparison.Ordinal);
        Assert.Contains("Watch:Crossref:Url", lines[1].Trouble, StringComparison.Ordinal);
        Assert.Equal("/crossref/works?rows=0&mailto=editors%40example.org", Assert.Single(bench.Registry.Asked));
        Assert.Equal("off: Watch:PubMed:IsOn is false", lines[2].Found);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nobody_is_asked_while_no_page_cites_anything_or_the_watch_is_off(string kind)
    {
        await using var bench = await CreateAsync(kind);
        Assert.Equal("0 sources cited, 0 due, 0 unknown for more than a month, 0 refused by their servers",
            Assert.Single(await LookAsync(bench)).Found);
        bench.Settings = new ReviewSettings { Watch = new WatchOptions { IsOn = false } };
        Assert.Equal("off: Watch:IsOn is false", Assert.Single(await LookAsync(bench)).Found);
        Assert.Empty(bench.Registry.Asked);
    }

    [Fact]
    public async Task The_doctor_reads_the_beginning_of_the_Retraction_Watch_data_and_says_how_old_it_is()
    {
        await using var bench = await CreateAsync("Sqlite");
        var path = Path.Combine(_folder.Path, "retractions.csv");
        bench.Settings = new ReviewSettings { Watch = new WatchOptions { RetractionWatchFile = path } };
        Assert.Contains("cannot be read", (await LookAsync(bench))[^1].Trouble, StringComparison.Ordinal);

        await File.WriteAllTextAsync(path, "name,colour\nrose,red\n");
        Assert.Contains("the columns Record ID", (await LookAsync(bench))[^1].Trouble, StringComparison.Ordinal);

        const string Head = "Record ID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionDate,RetractionNature,Reason\n";
        await File.WriteAllTextAsync(path, Head);
        Assert.Contains("names no paper", (await LookAsync(bench))[^1].Trouble, StringComparison.Ordinal);

        await File.WriteAllTextAsync(path, $"{Head}1,10.1000/one,0,,10/5/2026 0:00,Retraction,\n");
        File.SetLastWriteTimeUtc(path, bench.Clock.Now.UtcDateTime.AddDays(-60));
        Assert.Equal(($"{path}, 60 days old", null, null), Shown((await LookAsync(bench))[^1]));
        File.SetLastWriteTimeUtc(path, bench.Clock.Now.UtcDateTime.AddDays(-61));
        Assert.Equal(
            ($"{path}, 61 days old", null, "download it again: later retractions are not in it"), Shown((await LookAsync(bench))[^1]));
    }

    private static (string, string?, string?) Shown(DiagnosticResult line) => (line.Found, line.Trouble, line.ToDo);

    private static async Task<List<DiagnosticResult>> LookAsync(WatchFixture bench)
    {
        var check = new DatabaseCheck(bench.Database.Contexts, bench.Database.Options);
        var sources = new PageSources(new HostThrottles(bench.Clock), Dns.GetHostAddressesAsync);
        return await new WatchDiagnostics(bench.Settings, check, bench.Database.Contexts, sources)
            .RunAsync(bench.Clock, CancellationToken.None).ToListAsync();
    }
}
