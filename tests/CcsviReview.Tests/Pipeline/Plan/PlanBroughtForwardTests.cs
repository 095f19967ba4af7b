using CcsviReview.Current;
using CcsviReview.Pipeline.Signals;
using CcsviReview.Signals;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Pipeline.Plan.PlanFixture;

namespace CcsviReview.Tests.Pipeline.Plan;

/// <summary>Pages that signals brought forward are planned before anybody is reminded of them.</summary>
public sealed class PlanBroughtForwardTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_page_brought_forward_by_signals_of_today_is_planned_by_the_first_assess_of_the_next_day(string kind)
    {
        await using var bench = await BenchAsync(kind);

        await HearAsync(bench, daysAgo: 0);
        await bench.AssessAsync();
        var runs = await RunsAsync(bench);
        Assert.Equal((true, 1), ((await PageAsync(bench)).DueOn > new DateOnly(2026, 11, 23), runs));

        await bench.AssessOnAsync("2026-11-24");

        Assert.NotNull((await PageAsync(bench)).PlannedOn);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_page_that_reported_signals_make_overdue_at_once_is_planned_by_the_next_assess(string kind)
    {
        await using var bench = await BenchAsync(kind);

        await HearAsync(bench, daysAgo: 50);
        Assert.True((await PageAsync(bench)).DueOn < new DateOnly(2026, 11, 23));
        await bench.AssessAsync();

        Assert.NotNull((await PageAsync(bench)).PlannedOn);
        await bench.AssessAsync();
        Assert.Equal(2, await RunsAsync(bench));
    }

    private static async Task<AssessFixture> BenchAsync(string kind)
    {
        var bench = await LevelledAsync(kind, 2);
        await AddOverdueAsync(bench, 6);
        await bench.AddAsync("2026-03-01");
        await bench.AssessAsync();
        return bench;
    }

    private static async Task HearAsync(AssessFixture bench, int daysAgo)
    {
        var rules = ActiveRules.From(bench.Settings);
        var today = rules.DayOf(bench.Clock.Now);
        await using var db = bench.Database.Open();
        var page = await db.Pages.OrderBy(page => page.Id).LastAsync();
        await SignalStore.HearAsync(db, page, page.Signals.With(today.AddDays(-daysAgo), SignalKind.NotUseful, 30), (rules, today));
        await db.SaveChangesAsync();
    }

    private static async Task<CcsviReview.Inventory.Page> PageAsync(AssessFixture bench) => (await bench.PagesAsync())[^1];

    private static async Task<int> RunsAsync(AssessFixture bench)
    {
        await using var db = bench.Database.Open();
        return await db.Runs.CountAsync(run => run.Job == JobNames.Plan);
    }
}
