using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Features.Planning;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Pipeline.Plan.PlanFixture;

namespace CcsviReview.Tests.Pipeline.Plan;

public sealed class PlanWorkTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Pages_that_come_due_at_once_are_planned_in_the_weeks_before_and_their_due_day_stays(string kind)
    {
        await using var bench = await LevelledAsync(kind, pace: 2);
        for (var i = 0; i < 5; i++)
            await bench.AddAsync("2024-01-08", $"/a/{i}");
        await bench.AddAsync("2026-01-08", "/far");

        var report = await bench.PlanAsync();

        var pages = await bench.PagesAsync();
        Assert.Equal((5, 5), (report.Pages, report.Moved));
        Assert.Equal(["2026-12-27", "2027-01-03", "2027-01-03", "2027-01-08", "2027-01-08"],
            pages.Take(5).Select(page => $"{page.PlannedOn:yyyy-MM-dd}").Order());
        Assert.All(pages.Take(5), page => Assert.Equal(Given.Day("2027-01-08"), page.DueOn));
        Assert.Null(pages[5].PlannedOn);
        Assert.Equal(0, (await bench.PlanAsync()).Moved);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Without_a_pace_nothing_is_planned_and_removing_a_pace_removes_its_plan(string kind)
    {
        await using var bench = await LevelledAsync(kind, pace: 0);
        await bench.AddAsync("2023-12-22");
        await bench.AssessAsync();
        Assert.Null(Assert.Single(await bench.PagesAsync()).PlannedOn);
        Assert.Equal(0, await PlansAsync(bench));

        bench.Settings = SettingsOf(3);
        await bench.AssessAsync();
        Assert.Equal(Given.Day("2026-12-22"), Assert.Single(await bench.PagesAsync()).PlannedOn);
        bench.Settings = SettingsOf(0);
        await bench.AssessAsync();
        Assert.Null(Assert.Single(await bench.PagesAsync()).PlannedOn);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Assess_plans_once_a_day_and_again_when_a_pace_changed_a_site_was_scanned_or_sources_were_watched(string kind)
    {
        await using var bench = await LevelledAsync(kind, pace: 2);
        await bench.AddAsync("2023-12-22");
        await bench.AssessAsync();
        await bench.AssessAsync();
        Assert.Equal(1, await PlansAsync(bench));

        await bench.Plans.PaceAsync(Jane, 5, "head", CancellationToken.None);
        bench.Clock.Turn(TimeSpan.FromHours(1));
        await bench.AssessAsync();
        Assert.Equal(2, await PlansAsync(bench));

        foreach (var (job, plans) in new[] { ("scan", 3), ("watch", 4), ("deliver", 4) })
        {
            bench.Clock.Turn(TimeSpan.FromHours(1));
            await using (var db = bench.Database.Open())
            {
                var run = new JobRun { Job = job, StartedAt = bench.Clock.Now };
                run.End(bench.Clock.Now, succeeded: true, "");
                db.Add(run);
                await db.SaveChangesAsync();
            }
            await bench.AssessAsync();
            bench.Clock.Turn(TimeSpan.FromHours(1));
            await bench.AssessAsync();
            Assert.Equal(plans, await PlansAsync(bench));
        }
        await bench.AssessOnAsync("2026-11-24");
        Assert.Equal(5, await PlansAsync(bench));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task S9_what_an_event_brings_forward_on_many_pages_is_spread_over_the_weeks_before(string kind)
    {
        await using var bench = await LevelledAsync(kind, pace: 2);
        var replaced = new PageEvent(1, SourceEventKind.Replaced, Given.Day(Monday), bench.Clock.Now)
        {
            On = StatedDate.Parse("2026-11-20"),
            SourceId = 1,
            SourceName = "NICE IPG420",
        };
        for (var i = 0; i < 6; i++)
            await bench.AddAsync(Given.Reviewed("2026-05-01") with { Owner = Jane }, $"/cites/{i}", change: page => page.Learn([replaced]));

        await bench.AssessAsync();

        var pages = await bench.PagesAsync();
        Assert.All(pages, page => Assert.Equal(Given.Day("2026-12-20"), page.DueOn));
        Assert.Equal([2, 2, 2], pages.GroupBy(page => page.PlannedOn).OrderBy(week => week.Key).Select(week => week.Count()));
        Assert.All(pages, page => Assert.InRange(page.PlannedOn!.Value, Given.Day(Monday), Given.Day("2026-12-20")));
    }

    [Theory]
    [InlineData(nameof(DatabaseKind.Sqlite), 24, 8, "2026-12-13", 20)]
    [InlineData(nameof(DatabaseKind.Postgres), 24, 8, "2026-12-13", 20)]
    [InlineData(nameof(DatabaseKind.Sqlite), 12, 12, "2026-11-29", 8)]
    public async Task A_faster_pace_finishes_overdue_work_sooner_and_counts_what_moved_against_the_plan_before(
        string kind, int overdue, int pace, string until, int moved)
    {
        await using var bench = await LevelledAsync(kind, pace: 4);
        await AddOverdueAsync(bench, overdue);
        await bench.PlanAsync();

        var changed = await bench.Plans.PaceAsync(Jane, pace, "head", CancellationToken.None);
        Assert.Equal(moved, (await bench.PlanAsync([.. changed])).Moved);
        Assert.Equal(Given.Day(until), (await bench.PagesAsync()).Max(page => page.PlannedOn));
        Assert.Equal(0, (await bench.PlanAsync()).Moved);
    }

    [Fact]
    public async Task A_pace_that_changed_in_the_settings_finishes_a_backlog_sooner_too()
    {
        await using var bench = await LevelledAsync(nameof(DatabaseKind.Sqlite), pace: 4);
        await AddOverdueAsync(bench, 24);
        await bench.PlanAsync();
        bench.Settings = SettingsOf(8);
        Assert.Equal(20, (await bench.PlanAsync()).Moved);
        Assert.Equal(Given.Day("2026-12-13"), (await bench.PagesAsync()).Max(page => page.PlannedOn));
    }

    [Fact]
    public async Task Nothing_is_planned_for_the_weeks_of_an_absence_and_a_page_without_owner_is_planned_for_nobody_in_particular()
    {
        await using var bench = await LevelledAsync(nameof(DatabaseKind.Sqlite), pace: 3);
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor(Jane, "Jane") { Away = new Absence(Given.Day(Monday), Given.Day("2026-12-06"), null), WeeklyCapacity = 1 });
            await db.SaveChangesAsync();
        }
        await AddOverdueAsync(bench, 2);
        await bench.AddAsync(Given.Reviewed("2014-05-22"), "/nobody");
        await bench.PlanAsync();
        Assert.Equal(["2026-12-13", "2026-12-20", "2026-11-29"], (await bench.PagesAsync()).Select(page => $"{page.PlannedOn:yyyy-MM-dd}"));
    }

    [Fact]
    public async Task A_pace_is_one_editors_or_everybodys_and_its_author_is_recorded()
    {
        await using var bench = await LevelledAsync(nameof(DatabaseKind.Sqlite), pace: 3);
        Assert.Equal([Jane], await bench.Plans.PaceAsync("all", 7, "head", CancellationToken.None));
        Assert.Empty(await bench.Plans.PaceAsync(Jane, 7, "head", CancellationToken.None));
        await using var db = bench.Database.Open();
        Assert.Equal(("Jane Doe", 7), await db.People.SingleAsync() is var jane ? (jane.Name, jane.WeeklyCapacity) : default);
        Assert.Equal(("capacity", "", "7", "head"),
            await db.Changes.SingleAsync() is var change ? (change.What, change.Before, change.After, change.By) : default);
        await Assert.ThrowsAsync<RefusedException>(() => bench.Plans.PaceAsync("stranger@example.org", 7, "head", CancellationToken.None));
        await Assert.ThrowsAsync<RefusedException>(() => bench.Plans.PaceAsync(Jane, 0, "head", CancellationToken.None));
        await Assert.ThrowsAsync<RefusedException>(() => bench.Plans.ApproveAsync(Jane, "head", CancellationToken.None));
    }

    [Fact]
    public async Task The_plan_is_shown_by_editor_and_week_and_the_forecast_by_week()
    {
        await using var bench = await LevelledAsync(nameof(DatabaseKind.Sqlite), pace: 4);
        await AddOverdueAsync(bench, 10);
        await bench.AddAsync("2023-12-24", "/soon");
        await bench.PlanAsync();
        var query = new PlanQuery(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock);

        var own = Assert.Single((await query.RunAsync(CancellationToken.None)).Editors);
        Assert.Equal((Jane, 4, 11, 10), (own.Editor, own.PagesPerWeek, own.Planned, own.Overdue));
        Assert.Equal([(4, 4), (4, 4), (2, 2), (1, 0)], own.Weeks.Select(week => (week.Planned, week.Overdue)));
        var forecast = Assert.Single(await query.ForecastAsync(ForecastOf.Editor, CancellationToken.None));
        Assert.Equal((Jane, 10, 11, 1),
            (forecast.Of, forecast.Overdue, forecast.Weeks.Sum(week => week.Planned), forecast.Weeks.Sum(week => week.Due)));
        Assert.Equal(
            11, Assert.Single(await query.ForecastAsync(ForecastOf.Whole, CancellationToken.None)).Weeks.Sum(week => week.Planned));
    }

    private static async Task<int> PlansAsync(AssessFixture bench)
    {
        await using var db = bench.Database.Open();
        return await db.Runs.CountAsync(run => run.Job == JobNames.Plan);
    }
}
