using System.Diagnostics;
using System.Globalization;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;

namespace CcsviReview.Benchmarks;

/// <summary>
/// <c>year PAGES EDITORS [sqlite|postgres]</c>: a year simulated day by day, and whether anything was lost, sent twice or mistimed.
/// </summary>
internal static class YearRun
{
    private const int MostListed = 5;

    /// <summary>Exit 0 when nothing was, 1 when something was, 64 on wrong usage.</summary>
    public static async Task<int> RunAsync(ReadOnlyMemory<string> arguments)
    {
        if (arguments.Length is not (2 or 3) || !int.TryParse(arguments.Span[0], CultureInfo.InvariantCulture, out var pages) || pages < 1
            || !int.TryParse(arguments.Span[1], CultureInfo.InvariantCulture, out var editors) || editors < 2
            || !Enum.TryParse<DatabaseKind>(arguments.Length == 3 ? arguments.Span[2] : "sqlite", ignoreCase: true, out var kind))
        {
            await Console.Error.WriteLineAsync("year: give the number of pages, that of editors (2 or more), and sqlite or postgres.");
            return 64;
        }

        var clock = Stopwatch.StartNew();
        await using var bench = await AssessFixture.CreateAsync(kind.ToString(), "2026-11-23");
        var year = new SimulatedYear(bench, editors, pages);
        await year.RunAsync();
        var check = await YearCheck.OfAsync(year);
        Console.WriteLine(check);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"{kind}: {clock.Elapsed.TotalSeconds:N0} s, {clock.Elapsed.TotalMilliseconds / year.Ran.Count:N0} ms a run"));
        List<string> faults = [.. check.AtWrongTimes(), .. check.Twice(), .. check.Lost()];
        if (check.CaughtUp != check.SentLate().Count)
            faults.Add($"the runs say that {check.CaughtUp} were caught up, and {check.SentLate().Count} were");
        foreach (var fault in faults.Take(MostListed))
            Console.WriteLine(fault);
        Console.WriteLine(faults.Count == 0 ? "nothing lost, nothing twice, nothing at a wrong time" : $"{faults.Count} faults");
        return faults.Count == 0 ? 0 : 1;
    }
}
