using System.Globalization;
using CcsviReview.Features.Planning;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Watch;

public sealed class EventfulYearTests(ITestOutputHelper output)
{
    // More days and pages: CCSVI_TEST_EVENT_DAYS=365 CCSVI_TEST_EVENT_PAGES=10000.
    private static readonly int? s_days = Number("CCSVI_TEST_EVENT_DAYS");
    private static readonly int s_pages = Number("CCSVI_TEST_EVENT_PAGES") ?? 150;

    public static TheoryData<string, int> Seeds =>
        [.. TestDatabase.Kinds.Select(kind => kind.Data).Select(kind => (kind, kind == nameof(DatabaseKind.Sqlite) ? 1 : 2))];

    [Theory, MemberData(nameof(Seeds))]
    public async Task No_event_is_lost_or_sent_twice_though_runs_are_cut_off(string kind, int seed)
    {
        using var folder = new TemporaryFolder();
        await using var bench = await WatchFixture.CreateAsync(kind);
        var year = new EventfulYear(bench, new Random(seed), s_pages) { Folder = folder.Path };
        await year.RunAsync(s_days ?? (kind == nameof(DatabaseKind.Sqlite) ? 36 : 24));
        var check = await EventfulYearCheck.OfAsync(year);
        output.WriteLine($"{kind}: {check}");

        Assert.Empty(check.WrongFacts());
        Assert.Empty(check.WrongEvents());
        Assert.Empty(check.WrongDueDates());
        Assert.Empty(check.Unfounded());
        Assert.Empty(check.Twice());
        Assert.Empty(check.Lost());
        Assert.True(year.Cut > 3, $"only {year.Cut} runs were cut off");
        // Each check finds the fault that it is for.
        Assert.NotEmpty(check.Lost([]));
        Assert.NotEmpty(check.Unfounded([new Reminder
        {
            PageId = check.Pages[0].Id,
            DueOn = EventfulYear.First,
            Step = "on-day",
            Person = "",
            LetterId = default,
            DecidedAt = bench.Clock.Now,
        }]));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task S9_an_event_of_many_pages_that_is_found_late_is_spread_by_the_plan(string kind)
    {
        await using var bench = await WatchFixture.CreateAsync(kind);
        bench.Settings = new ReviewSettings
        {
            Watch = bench.Registry.Options,
            Planning = new PlanningOptions { PagesPerWeek = EventfulYear.Pace },
            People = new PeopleOptions { DefaultEditor = "ed@example.org", Admins = ["admin@example.org"] },
        };
        bench.Registry.Updated("10.5555/great", "retraction", "2026-10-05");
        await bench.ScanAsync(
        [
            .. Enumerable.Range(0, 150)
                .Select(page => WatchFixture.Page($"https://example.org/{page}", WatchFixture.Paper("10.5555/great"))),
        ]);
        await bench.WatchAsync();

        await EventfulYear.AssessAsync(bench, CancellationToken.None);
        Assert.Empty((await RemindersAsync()).Where(line => line.Step != "backlog"));
        var plan = new PlanAdmin(bench.Database.Contexts, bench.Rules, bench.Clock);
        Assert.Single(await plan.ApproveAsync(null, "admin@example.org", CancellationToken.None));

        for (var week = 1; week <= 3; week++)
        {
            for (var day = 0; day < 7; day++)
            {
                await EventfulYear.AssessAsync(bench, CancellationToken.None);
                bench.Clock.Turn(TimeSpan.FromDays(1));
            }
            output.WriteLine(string.Join(", ", (await RemindersAsync()).CountBy(line => line.Step)));
            Assert.InRange((await RemindersAsync()).DistinctBy(line => line.PageId).Count(), 1, week * EventfulYear.Pace);
        }

        async Task<List<Reminder>> RemindersAsync()
        {
            await using var db = bench.Database.Open();
            return await db.Reminders.AsNoTracking().ToListAsync();
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
