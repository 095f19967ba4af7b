using System.Globalization;
using System.Text.Json;
using CcsviReview.Settings;
using CcsviReview.Storage.Maps;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>
/// Kills the real program with SIGKILL, later and later, while it asks a registry, stores the answers and gives pages the events. A new
/// start must end with every event stored once, and with every page that cites its source.
/// </summary>
public sealed class KilledWatchTests(ITestOutputHelper output)
{
    private const int Papers = 200;
    private const int Pages = 700;
    private const int MostKills = 60;
    private const string Great = "10.5555/great";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_watch_that_is_killed_at_any_moment_stores_every_event_once_for_every_page(string kind)
    {
        await using var bench = await CreateAsync(kind);
        using var place = new TemporaryFolder();
        bench.Registry.Updated(Great, "retraction", "2026-10-05");
        for (var paper = 0; paper < Papers; paper++)
            bench.Registry.Updated(Doi(paper), "correction", "2026-10-05");
        await bench.ScanAsync([.. Enumerable.Range(0, Pages)
            .Select(page => Page($"https://example.org/{page}", Paper(Great), Paper(Doi(page % Papers))))]);
        var settings = WriteSettings(place.Path, bench);

        var start = await ProgramUnderTest.TimeOfAsync("status", settings, place.Path);
        var kills = 0;
        for (var delay = start * 0.6; !await EndsWithinAsync(delay, settings, place.Path); delay += start / ProgramUnderTest.Steps)
        {
            kills++;
            Assert.True(kills < MostKills, $"the watch was killed {kills} times and never ended by itself");
            await LeasesRunOutAsync(bench);
        }
        await LeasesRunOutAsync(bench);
        await ProgramUnderTest.RunAsync(place.Path, "watch", "--settings", settings);

        await using var db = bench.Database.Open();
        var runs = await db.Runs.Where(run => run.Job == "watch").ToListAsync();
        output.WriteLine($"{kind}: {kills} kills, {runs.Count(run => run.EndedAt is null)} of them in the middle of a run.");
        Assert.All(await db.Sources.ToListAsync(), source => Assert.NotNull(source.KnownAt));
        var events = await db.SourceEvents.ToListAsync();
        Assert.Equal((Papers + 1, Papers + 1), (events.Count, events.Select(happened => happened.SourceId).Distinct().Count()));
        Assert.False(await db.SourceEvents.AnyAsync(happened => EF.Property<long?>(happened, SourceEventMap.SpreadAfter) != null));
        Assert.All(await db.Pages.ToListAsync(), page =>
        {
            Assert.Equal(2, page.Events.Count);
            Assert.Equal(new DateOnly(2026, 10, 12), page.DueOn);
        });
        // Tests the test: if no kill hit a run between its start and its end, it would prove nothing.
        Assert.Contains(runs, run => run.EndedAt is null);
    }

    private static string Doi(int paper) => string.Create(CultureInfo.InvariantCulture, $"10.5555/p{paper}");

    private static async Task<bool> EndsWithinAsync(TimeSpan delay, string settings, string folder)
    {
        using var program = ProgramUnderTest.Start(folder, "watch", "--settings", settings);
        using var deadline = new CancellationTokenSource(delay);
        try
        {
            await program.WaitForExitAsync(deadline.Token);
            Assert.True(program.ExitCode == 0, $"watch ended with {program.ExitCode}: {await program.StandardError.ReadToEndAsync()}");
            return true;
        }
        catch (OperationCanceledException)
        {
            program.Kill();
            await program.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    // A killed worker's sources stay claimed until the lease ends; the test does not wait a quarter of an hour for that.
    private static async Task LeasesRunOutAsync(WatchFixture bench)
    {
        await using var db = bench.Database.Open();
        await db.Sources.Where(source => EF.Property<DateTimeOffset?>(source, CitedSourceMap.ClaimedUntil) != null).ExecuteUpdateAsync(
            set => set.SetProperty(
                source => EF.Property<DateTimeOffset?>(source, CitedSourceMap.ClaimedUntil), (DateTimeOffset?)DateTimeOffset.UnixEpoch));
    }

    private static string WriteSettings(string folder, WatchFixture bench)
    {
        var (file, database) = (Path.Combine(folder, "settings.json"), bench.Database.Options);
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            Database = database.Kind == DatabaseKind.Postgres
                ? new Dictionary<string, string> { ["Kind"] = "Postgres", ["ConnectionString"] = database.ConnectionString! }
                : new Dictionary<string, string> { ["DataFolder"] = database.DataFolder },
            Watch = new
            {
                Crossref = new { bench.Registry.Options.Crossref.Url, Delay = "00:00:00" },
                PubMed = new { IsOn = false },
                Pages = false,
                bench.Registry.Options.Networks,
            },
        }));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }
}
