using System.Globalization;
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
    public async Task Of_what_happens_to_sources_nothing_is_lost_nothing_is_sent_twice_and_a_great_event_is_spread_by_the_plan(
        string kind, int seed)
    {
        using var folder = new TemporaryFolder();
        await using var bench = await WatchFixture.CreateAsync(kind);
        var year = new EventfulYear(bench, new Random(seed), s_pages) { Folder = folder.Path };
        await year.RunAsync(s_days ?? (kind == nameof(DatabaseKind.Sqlite) ? 75 : 45));
        var check = await EventfulYearCheck.OfAsync(year);
        output.WriteLine($"{kind}: {check}");

        Assert.Empty(check.WrongFacts());
        Assert.Empty(check.WrongEvents());
        Assert.Empty(check.WrongDueDates());
        Assert.Empty(check.Unfounded());
        Assert.Empty(check.Twice());
        Assert.Empty(check.Lost());
        Assert.True(year.Cut > 3, $"only {year.Cut} runs were cut off");
        Assert.NotEmpty(check.OfTheGreatEvent());
        Assert.All(check.OfTheGreatEvent(), pages => Assert.InRange(pages, 1, EventfulYear.Pace * 2));
        // Each check sees the fault that it is for.
        Assert.NotEmpty(check.Lost([]));
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
