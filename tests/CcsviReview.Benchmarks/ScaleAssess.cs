using System.Diagnostics;
using System.Globalization;
using CcsviReview.Settings;

namespace CcsviReview.Benchmarks;

/// <summary>How fast, and in how much memory, <c>assess</c> runs over N stored pages of which few are due.</summary>
internal static class ScaleAssess
{
    private const string Usage = "scale-assess: N [--due COUNT] [--database sqlite|postgres]; COUNT is at most N.";

    /// <summary>Exit 0, 1 when a run failed or `reassess` moved a due date, 64 on wrong usage, 69 without a PostgreSQL.</summary>
    public static async Task<int> RunAsync(ReadOnlyMemory<string> arguments)
    {
        if (Parse(arguments.ToArray()) is not { } wanted)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 64;
        }

        var server = Environment.GetEnvironmentVariable("CCSVI_TEST_POSTGRES");
        if (wanted.Database == DatabaseKind.Postgres && string.IsNullOrEmpty(server))
        {
            await Console.Error.WriteLineAsync("scale-assess: no PostgreSQL; start with tests/run --with, or set CCSVI_TEST_POSTGRES.");
            return 69;
        }

        var folder = Directory.CreateTempSubdirectory("ccsvi-scale-").FullName;
        try
        {
            if (wanted.Database == DatabaseKind.Sqlite)
                return await MeasureAsync(wanted, folder, new DatabaseOptions { DataFolder = folder });
            await using ScratchDatabase scratch = new(server!);
            var connection = await scratch.CreateAsync();
            DatabaseOptions postgres = new() { Kind = DatabaseKind.Postgres, DataFolder = folder, ConnectionString = connection };
            return await MeasureAsync(wanted, folder, postgres);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(Wanted wanted, string folder, DatabaseOptions database)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var clock = Stopwatch.StartNew();
        await new FilledDatabase(today, wanted.Pages, wanted.Due).FillAsync(database);
        Console.WriteLine($"{wanted.Database}: {wanted.Pages} pages, {wanted.Due} due, filled in {clock.Elapsed.TotalSeconds:F1} s");
        var settings = await ScaleSettings.WriteAsync(folder, database);

        // First of all: a database filled by another program has `assess` derive every page once. That must not move any due date.
        var said = await ReportAsync("reassess", folder, settings);
        var succeeded = said?.Contains(" 0 due dates moved", StringComparison.Ordinal) is true;

        // Twice: the first writes the letters, the second finds that nothing is left to do.
        succeeded &= await ReportAsync("assess", folder, settings) is not null;
        succeeded &= await ReportAsync("assess", folder, settings) is not null;
        succeeded &= await ReportAsync("figures", folder, settings) is not null;
        return succeeded ? 0 : 1;
    }

    private static async Task<string?> ReportAsync(string command, string folder, string settings)
    {
        var run = await FreshProcess.RunAsync(folder, command, "--settings", settings);
        Console.WriteLine(
            $"{command}: exit {run.ExitCode}, {run.Took.TotalSeconds:F2} s, peak memory {run.PeakBytes / 1e6:F0} MB: {run.LastLine}");
        if (run.ExitCode == 0)
            return run.LastLine;
        await Console.Error.WriteLineAsync(run.Errors);
        return null;
    }

    private static Wanted? Parse(string[] arguments)
    {
        if (arguments is not [var first, .. var rest] || !int.TryParse(first, CultureInfo.InvariantCulture, out var pages) || pages < 1)
            return null;
        Wanted wanted = new(pages, Math.Max(1, pages / 100), DatabaseKind.Sqlite);
        while (rest.Length > 0)
        {
            (var next, rest) = rest switch
            {
                ["--due", var count, ..] when int.TryParse(count, CultureInfo.InvariantCulture, out var due) && due >= 1 && due <= pages =>
                    (wanted with { Due = due }, rest[2..]),
                ["--database", "sqlite", ..] => (wanted with { Database = DatabaseKind.Sqlite }, rest[2..]),
                ["--database", "postgres", ..] => (wanted with { Database = DatabaseKind.Postgres }, rest[2..]),
                _ => ((Wanted?)null, []),
            };
            if (next is null)
                return null;
            wanted = next;
        }

        return wanted;
    }

    private sealed record Wanted(int Pages, int Due, DatabaseKind Database);
}
