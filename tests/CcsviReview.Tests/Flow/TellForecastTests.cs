using CcsviReview.Flow;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Flow;

public sealed class TellForecastTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_counted_in_the_database_is_what_the_plan_says_page_by_page(string kind)
    {
        await using var bench = await AssessBench.CreateAsync(kind, "2026-11-24");
        var random = new Random(11);
        for (var page = 0; page < 80; page++)
        {
            var reviewed = Policies.Given.Day("2026-11-24").AddDays(-random.Next(1, 2200));
            await bench.AddAsync($"{reviewed:yyyy-MM-dd}", $"/a-z/{page}", page % 4 == 0 ? "ann@example.org" : "jane@example.org",
                page % 3 == 0 ? "Health" : null);
        }
        await bench.PlanAsync();
        var inForce = new RulesInForce(bench.Database.Contexts, bench.Settings);
        var (plan, tell) = (new TellPlan(bench.Database.Contexts, inForce, bench.Clock),
            new TellForecast(bench.Database.Contexts, inForce, bench.Clock));

        Same(Assert.Single(await plan.ForecastAsync(ForecastOf.Whole, CancellationToken.None)),
            await tell.RunAsync(null, null, CancellationToken.None));
        Same((await plan.ForecastAsync(ForecastOf.Section, CancellationToken.None)).Single(each => each.Of == "Health"),
            await tell.RunAsync("Health", null, CancellationToken.None));
        foreach (var editor in await plan.ForecastAsync(ForecastOf.Editor, CancellationToken.None))
            Same(editor, await tell.RunAsync(null, editor.Of, CancellationToken.None));
        Assert.All(
            (await tell.RunAsync("nowhere", null, CancellationToken.None)).Weeks, week => Assert.Equal((0, 0), (week.Planned, week.Due)));
    }

    private static void Same(WorkForecast expected, WorkForecast told)
    {
        Assert.True(expected.Weeks.Sum(week => week.Planned) > 0);
        Assert.Equal((expected.Of, expected.Overdue, expected.PlannedLater), (told.Of, told.Overdue, told.PlannedLater));
        Assert.Equal(expected.Weeks, told.Weeks);
    }
}
