using System.Diagnostics;
using System.Globalization;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Benchmarks;

/// <summary>Measures the time, requests and memory of <c>watch</c> for a number of cited papers.</summary>
internal static class ScaleWatch
{
    private const int PapersOfAPage = 10;
    private const int OneOf = 100;

    /// <summary><c>scale-watch PAPERS [postgres]</c>: N stored papers, of which one in a hundred is due.</summary>
    public static Task<int> PapersAsync(int papers, bool isPostgres) => InDatabaseAsync(isPostgres, async (run, registry) =>
    {
        await run.FillAsync(new CitedDatabase(run.Today)
        {
            Pages = Math.Max(1, papers / PapersOfAPage),
            Papers = papers,
            Due = Math.Max(1, papers / OneOf),
            PerPage = PapersOfAPage,
        });
        foreach (var paper in Enumerable.Range(0, papers).Where(paper => paper % OneOf == 0))
            registry.Work(CitedDatabase.Doi(paper));
        await run.ReportAsync("watch");
        await run.ReportAsync("watch");
    });

    /// <summary><c>great-event PAGES [postgres]</c>: a paper that N pages cite is retracted.</summary>
    public static Task<int> GreatEventAsync(int pages, bool isPostgres) => InDatabaseAsync(isPostgres, async (run, registry) =>
    {
        await run.FillAsync(new CitedDatabase(run.Today) { Pages = pages, Papers = 1, Due = 1, PerPage = 1 });
        await run.ReportAsync("reassess"); // The pages were not stored by the program, so otherwise the next job would evaluate every one.
        await run.ReportAsync("assess");
        registry.Updated(CitedDatabase.Doi(0), "retraction", run.Today.AddDays(-20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await run.ReportAsync("watch");
        await run.ReportAsync("assess");
        await run.ReportAsync("watch");
        await run.ReportAsync("assess");
    });

    /// <summary>
    /// <c>retractions ROWS CHANGED [postgres]</c>: a Retraction Watch file of so many rows, one in sixty of them of a paper that is cited:
    /// first, unchanged, and with some rows more.
    /// </summary>
    public static Task<int> RetractionsAsync(int rows, int changed, bool isPostgres) => InDatabaseAsync(isPostgres, async (run, _) =>
    {
        const int RowsOfACitedPaper = 60;
        var cited = Math.Max(1, rows / RowsOfACitedPaper);
        await run.FillAsync(new CitedDatabase(run.Today) { Pages = cited, Papers = cited, Due = 0, PerPage = 1 });
        var file = Path.Combine(run.Folder, "retractions.csv");
        await File.WriteAllLinesAsync(file, [
            "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionDate,RetractionNature,Reason",
            .. Enumerable.Range(0, rows)
                .Select(row => Row(row, row % RowsOfACitedPaper == 0 ? row / RowsOfACitedPaper : rows + row, "Retraction")),
        ]);
        await run.ReportAsync("watch");
        await run.ReportAsync("watch");
        await File.AppendAllLinesAsync(
            file, Enumerable.Range(0, changed).Select(row => Row(rows + row, row % cited, "Reinstatement")));
        await run.ReportAsync("watch");
    }, isAsking: false);

    private static string Row(int record, int paper, string nature) => string.Create(
        CultureInfo.InvariantCulture,
        $"{record},\"A paper, on something\",{CitedDatabase.Doi(paper)},0,10.5555/notice.{record},10/5/2024 0:00,{nature},+Data;");

    private static async Task<int> InDatabaseAsync(
        bool isPostgres, Func<WatchedRun, RegistryOnLoopback, Task> measure, bool isAsking = true)
    {
        var server = Environment.GetEnvironmentVariable("CCSVI_TEST_POSTGRES");
        if (isPostgres && string.IsNullOrEmpty(server))
        {
            await Console.Error.WriteLineAsync("There is no PostgreSQL. Start with tests/run --with, or set CCSVI_TEST_POSTGRES.");
            return 69;
        }
        var folder = Directory.CreateTempSubdirectory("ccsvi-scale-").FullName;
        try
        {
            await using var registry = await RegistryOnLoopback.StartAsync();
            await using ScratchDatabase? scratch = isPostgres ? new(server!) : null;
            DatabaseOptions database = scratch is null
                ? new() { DataFolder = folder }
                : new() { Kind = DatabaseKind.Postgres, DataFolder = folder, ConnectionString = await scratch.CreateAsync() };
            var watch = registry.Options;
            var settings = await ScaleSettings.WriteAsync(folder, database, watch: new
            {
                Crossref = new { IsOn = isAsking, watch.Crossref.Url, Delay = "00:00:00" },
                PubMed = new { IsOn = false },
                Pages = false,
                watch.Networks,
                RetractionWatchFile = isAsking ? null : Path.Combine(folder, "retractions.csv"),
            });
            WatchedRun run = new(folder, settings, database, registry);
            await measure(run, registry);
            return run.Succeeded ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs of the real program over one database.</summary>
    private sealed class WatchedRun(string folder, string settings, DatabaseOptions database, RegistryOnLoopback registry)
    {
        private int _asked;

        public string Folder => folder;

        public DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        public bool Succeeded { get; private set; } = true;

        public async Task FillAsync(CitedDatabase cited)
        {
            var clock = Stopwatch.StartNew();
            await cited.FillAsync(database);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{database.Kind}: {cited.Pages} pages, {cited.Papers} papers, filled in {clock.Elapsed.TotalSeconds:F1} s"));
        }

        public async Task ReportAsync(string command)
        {
            var run = await FreshProcess.RunAsync(folder, command, "--settings", settings);
            var asked = registry.Asked.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{command}: exit {run.ExitCode}, {run.Took.TotalSeconds:F2} s, {asked - _asked} requests, "
                    + $"peak memory {run.PeakBytes / 1e6:F0} MB: {run.LastLine}"));
            _asked = asked;
            Succeeded &= run.ExitCode == 0;
            if (run.ExitCode != 0)
                await Console.Error.WriteLineAsync(run.Errors);
        }
    }
}
