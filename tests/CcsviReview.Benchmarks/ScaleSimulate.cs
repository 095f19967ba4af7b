using System.Diagnostics;
using CcsviReview.Current;
using CcsviReview.Features.Planning;
using CcsviReview.Features.Policies;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Benchmarks;

/// <summary>How long a simulation of other policies takes over N stored pages, what saving it takes, and how long the forecast.</summary>
internal static class ScaleSimulate
{
    /// <summary>Exit 0; 69 without a PostgreSQL.</summary>
    public static async Task<int> RunAsync(int pages, bool isPostgres)
    {
        var server = Environment.GetEnvironmentVariable("CCSVI_TEST_POSTGRES");
        if (isPostgres && string.IsNullOrEmpty(server))
        {
            await Console.Error.WriteLineAsync("simulate: no PostgreSQL; start with tests/run --with, or set CCSVI_TEST_POSTGRES.");
            return 69;
        }
        var folder = Directory.CreateTempSubdirectory("ccsvi-scale-").FullName;
        await using var scratch = isPostgres ? new ScratchDatabase(server!) : null;
        try
        {
            var options = scratch is null
                ? new DatabaseOptions { DataFolder = folder }
                : new DatabaseOptions { Kind = DatabaseKind.Postgres, DataFolder = folder, ConnectionString = await scratch.CreateAsync() };
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            await new FilledDatabase(today, pages, Math.Max(1, pages / 100)).FillAsync(options);
            await MeasureAsync(options, pages);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(DatabaseOptions options, int pages)
    {
        await using var services = new ServiceCollection().AddStorage(options).BuildServiceProvider();
        var databases = services.GetRequiredService<IDbContextFactory<ReviewDb>>();
        var settings = new ReviewSettings
        {
            People = new PeopleOptions { TrustedDomains = ["example.org"], Admins = ["admin@example.org"] },
        };
        var current = new CurrentRules(databases, settings);
        Console.WriteLine($"{options.Kind}: {pages} pages");
        await SayAsync("reassess", () => new ReassessPages(databases, current, TimeProvider.System).RunAsync(CancellationToken.None));
        await SayAsync("plan", () => new PlanWork(databases, current, TimeProvider.System).RunAsync(CancellationToken.None));
        for (var round = 0; round < 3; round++)
            await SayAsync("forecast",
                async () =>
                    (await new ForecastQuery(databases, current, TimeProvider.System).RunAsync(
                        PageScope.All, CancellationToken.None)).Weeks.Sum(week => week.Due));
        await SayAsync("forecast of an editor",
            async () =>
                (await new ForecastQuery(databases, current, TimeProvider.System).RunAsync(
                    new PageScope(Owners: ["editor-7@example.org"]), CancellationToken.None)).Weeks.Sum(week => week.Due));
        var (simulate, save) = (new SimulatePolicies(databases, current, settings, TimeProvider.System),
            new SavePolicies(databases, current, settings, TimeProvider.System));
        var mark = "";
        PolicyEffect? effect = null;
        foreach (var interval in new[] { "P1Y", "P4Y", "P2Y" })
        {
            var rules = PolicySettings.Of(settings) with
            {
                Policies = new Dictionary<string, PolicyOptions> { ["default"] = new() { Interval = interval } },
            };
            await SayAsync($"simulate {interval}", async () =>
            {
                mark = (await simulate.PrepareAsync(rules, null, "benchmark", CancellationToken.None)).Mark;
                effect = await simulate.RunAsync(mark, CancellationToken.None);
                return $"{effect.Moved} move, {effect.BecomeOverdue} become overdue, {effect.FirstRun.Readers} digests, {effect.People.Count} people";
            });
        }
        var ladder = PolicySettings.Of(settings) with
        {
            Ladders = new Dictionary<string, LadderOptions> { ["default"] = new() { RepeatEvery = "P7D" } },
        };
        await SayAsync("simulate a ladder",
            async () =>
                (await simulate.RunAsync((await simulate.PrepareAsync(ladder, null, "benchmark", CancellationToken.None)).Mark,
                    CancellationToken.None)).FirstRun);
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
        await SayAsync(
            "save", async () => ((Saving.Done)await save.RunAsync(mark, "benchmark", "", CancellationToken.None)).Version.Number);
        var saved = (Saving.Done)await save.RunAsync(mark, "benchmark", "", CancellationToken.None);
        await SayAsync("what follows", () => save.FollowAsync(saved.Version, effect!, null, CancellationToken.None));
    }

    private static async Task SayAsync<T>(string what, Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        var answer = await work();
        Console.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:F2} s: {answer}");
    }
}
