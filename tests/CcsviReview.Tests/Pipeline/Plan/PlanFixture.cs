using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;

namespace CcsviReview.Tests.Pipeline.Plan;

/// <summary>An assessment fixture with a levelled backlog, starting on a Monday.</summary>
internal static class PlanFixture
{
    public const string Monday = "2026-11-23";
    public const string Jane = "jane@example.org";

    public static async Task<AssessFixture> LevelledAsync(string kind, int pace)
    {
        var bench = await AssessFixture.CreateAsync(kind, Monday);
        bench.Settings = SettingsOf(pace);
        return bench;
    }

    public static ReviewSettings SettingsOf(int pace) => new()
    {
        People = AssessFixture.People,
        Planning = new PlanningOptions { PagesPerWeek = pace },
    };

    public static async Task AddOverdueAsync(AssessFixture bench, int count)
    {
        for (var i = 0; i < count; i++)
            await bench.AddAsync("2014-05-22", $"/overdue/{i:D2}");
    }
}
