using System.Globalization;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

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
        // The check finds the fault that it is for.
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

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
