using CcsviReview.Current;
using CcsviReview.Features.Planning;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Planning;

public sealed class ForecastQueryTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_counted_in_the_database_is_what_the_plan_says_page_by_page(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-24");
        var random = new Random(11);
        for (var page = 0; page < 80; page++)
        {
            var reviewed = CcsviReview.Tests.Policies.Given.Day("2026-11-24").AddDays(-random.Next(1, 2200));
            await bench.AddAsync($"{reviewed:yyyy-MM-dd}", $"/a-z/{page}", page % 4 == 0 ? "ann@example.org" : "jane@example.org",
                page % 3 == 0 ? "Health" : null);
        }
        await bench.PlanAsync();
        var current = new CurrentRules(bench.Database.Contexts, bench.Settings);
        var (plan, query) = (new PlanQuery(bench.Database.Contexts, current, bench.Clock),
            new ForecastQuery(bench.Database.Contexts, current, bench.Clock));

        Same(Assert.Single(await plan.ForecastAsync(ForecastOf.Whole, CancellationToken.None)),
            await query.RunAsync(PageScope.All, CancellationToken.None));
        Same((await plan.ForecastAsync(ForecastOf.Section, CancellationToken.None)).Single(each => each.Of == "Health"),
            await query.RunAsync(new PageScope("Health"), CancellationToken.None));
        foreach (var editor in await plan.ForecastAsync(ForecastOf.Editor, CancellationToken.None))
            Same(editor, await query.RunAsync(new PageScope(Owners: [editor.Of!]), CancellationToken.None));
        Assert.All(
            (await query.RunAsync(new PageScope("nowhere"), CancellationToken.None)).Weeks, week => Assert.Equal((0, 0), (week.Planned, week.Due)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_forecast_of_two_editors_is_the_sum_of_theirs_and_of_nobody_it_is_empty(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-24");
        foreach (var owner in new[] { "ann@example.org", "jane@example.org", "kim@example.org" })
            await bench.AddAsync("2024-01-10", $"/a-z/{owner}", owner);
        var query = new ForecastQuery(
            bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock);

        Assert.Equal(2, await DueAsync(["ann@example.org", "kim@example.org"]));
        Assert.Equal(0, await DueAsync([]));
        Assert.Equal(3, await DueAsync(null));

        async Task<int> DueAsync(string[]? owners) =>
            (await query.RunAsync(new PageScope(Owners: owners), CancellationToken.None)).Weeks.Sum(week => week.Due);
    }

    private static void Same(WorkForecast expected, WorkForecast actual)
    {
        Assert.True(expected.Weeks.Sum(week => week.Planned) > 0);
        Assert.Equal((expected.Of, expected.Overdue, expected.PlannedLater), (actual.Of, actual.Overdue, actual.PlannedLater));
        Assert.Equal(expected.Weeks, actual.Weeks);
    }
}
