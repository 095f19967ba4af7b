using CcsviReview.Flow;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders.Planning;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Flow;

public sealed class PlanWorkTests
{
    private const string Monday = "2026-11-23";
    private const string Jane = "jane@example.org";

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
        Assert.Equal(["2026-12-27", "2027-01-03", "2027-01-03", "2027-01-08", "2027-01-08"], pages.Take(5).Select(page => $"{page.PlannedOn:yyyy-MM-dd}").Order());
        Assert.All(pages.Take(5), page => Assert.Equal(Given.Day("2027-01-08"), page.DueOn));
        Assert.Null(pages[5].PlannedOn);
        Assert.Equal(0, (await bench.PlanAsync()).Moved);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Without_a_pace_nothing_is_planned_and_a_pace_that_is_taken_away_takes_its_plan_away(string kind)
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
    public async Task Assess_plans_once_a_day_and_again_when_a_pace_changed_or_a_site_was_scanned(string kind)
    {
        await using var bench = await LevelledAsync(kind, pace: 2);
        await bench.AddAsync("2023-12-22");
        await bench.AssessAsync();
        await bench.AssessAsync();
        Assert.Equal(1, await PlansAsync(bench));

        await bench.Settle.PaceAsync(Jane, 5, "head", CancellationToken.None);
        bench.Clock.Turn(TimeSpan.FromHours(1));
        await bench.AssessAsync();
        Assert.Equal(2, await PlansAsync(bench));

        bench.Clock.Turn(TimeSpan.FromHours(1));
        await using (var db = bench.Database.Open())
        {
            var scan = new StrokeRun { Stroke = "scan", StartedAt = bench.Clock.Now };
            scan.End(bench.Clock.Now, succeeded: true, "");
            db.Add(scan);
            await db.SaveChangesAsync();
        }
        await bench.AssessAsync();
        bench.Clock.Turn(TimeSpan.FromHours(1));
        await bench.AssessAsync();
        Assert.Equal(3, await PlansAsync(bench));
        await bench.AssessOnAsync("2026-11-24");
        Assert.Equal(4, await PlansAsync(bench));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_first_run_with_a_backlog_tells_each_editor_once_how_much_there_is_and_the_admins_that_a_plan_waits(string kind)
    {
        await using var bench = await LevelledAsync(kind, pace: 4);
        await AddOverdueAsync(bench, 60);

        await bench.AssessAsync();

        var letters = await bench.LettersAsync();
        Assert.Equal(["admin@example.org", Jane], letters.Select(letter => letter.To));
        Assert.Equal("A plan for 60 late pages waits for your approval", letters[0].Subject);
        Assert.Contains("Jane Doe: 60 overdue, 4 a week, until", letters[0].TextBody, StringComparison.Ordinal);
        Assert.Equal("60 pages overdue", letters[1].Subject);
        Assert.Contains("60 are past their day; 4 a week for you: until 7 March 2027.", letters[1].TextBody, StringComparison.Ordinal);
        Assert.Contains("until then you are reminded of all of them once a month", letters[1].TextBody, StringComparison.Ordinal);
        Assert.Contains("OVERDUE (8 of 60, in the order of your plan", letters[1].TextBody, StringComparison.Ordinal);
        Assert.Contains("Planned for the week of 23 November", letters[1].TextBody, StringComparison.Ordinal);
        Assert.Contains("Planned for the week of 30 November", letters[1].TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("7 December", letters[1].TextBody, StringComparison.Ordinal);
        Assert.Equal(60, (await bench.LedgerAsync()).Count(line => line.Step == "backlog"));

        // While it waits, one mail a month to the editor and to the admins: nobody's pages fall silent because nobody approved.
        foreach (var (day, told) in new[] { ("2026-11-24", 0), ("2026-12-22", 0), ("2026-12-23", 1), ("2026-12-24", 0), ("2027-01-22", 0), ("2027-01-23", 1) })
            Assert.Equal((day, told, told), await bench.AssessOnAsync(day) is var report ? (day, report.Letters, report.PlanNotes) : default);
        await bench.Settle.ApproveAsync(null, "head", CancellationToken.None);
        await bench.AssessOnAsync("2027-02-23");
        Assert.Equal((60, 60, 0), await bench.LedgerAsync() is var lines ? (Count(lines, "backlog-1"), Count(lines, "backlog-2"), Count(lines, "backlog-3")) : default);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_approved_backlog_is_told_week_by_week_as_planned_and_ends_as_pages_are_reviewed(string kind)
    {
        await using var bench = await LevelledAsync(kind, pace: 4);
        await AddOverdueAsync(bench, 24);
        await bench.AssessAsync();
        Assert.Equal([Jane], (await bench.Settle.ApproveAsync(null, "head", CancellationToken.None)).Select(backlog => backlog.Owner));
        Assert.Empty(await bench.Settle.ApproveAsync(null, "head", CancellationToken.None));

        for (var week = 0; week < 6; week++)
        {
            var day = Given.Day(Monday).AddDays(7 * week + 1);
            var report = await bench.AssessOnAsync($"{day:yyyy-MM-dd}");
            Assert.Equal((1, 4), (report.Letters, report.Reminders));
            Assert.Equal((0, 0), await bench.AssessOnAsync($"{day.AddDays(1):yyyy-MM-dd}") is var next ? (next.Letters, next.Reminders) : default);
            await ReviewPlannedAsync(bench, day);
        }

        await bench.AssessOnAsync("2027-01-05");
        await using var db = bench.Database.Open();
        Assert.Empty(await db.Backlogs.ToListAsync());
        // What is planned for the last week is no backlog any more, and the ladder tells it.
        Assert.Equal((20, 4), (await db.Reminders.CountAsync(line => line.Step.StartsWith("week-")), await db.Reminders.CountAsync(line => line.Step.StartsWith("repeat-"))));
        Assert.Equal(0, await db.Pages.CountAsync(page => page.PlannedOn != null));
        var change = await db.Changes.SingleAsync(change => change.What == "plan");
        Assert.Equal((Jane, "head"), (change.Subject, change.By));
        Assert.StartsWith("approved: 24 overdue, 4 a week", change.After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, 0, "40 pages overdue")]
    [InlineData(41, 1, "41 pages overdue")]
    public async Task Who_set_nothing_is_protected_from_a_blast_and_a_few_late_pages_are_simply_told(int overdue, int backlogs, string subject)
    {
        await using var bench = await AssessBench.CreateAsync(nameof(DatabaseKind.Sqlite), Monday);
        await AddOverdueAsync(bench, overdue);
        var report = await bench.AssessAsync();
        Assert.Equal((1, backlogs, overdue), (report.Letters, report.PlanNotes, report.Reminders));
        var digest = (await bench.LettersAsync()).Single(letter => letter.To == Jane);
        Assert.Equal(subject, digest.Subject);
        Assert.Equal(backlogs == 1, digest.HtmlBody.Contains("The plan waits for approval", StringComparison.Ordinal));
        Assert.Equal(overdue, Count(await bench.LedgerAsync(), backlogs == 0 ? "repeat-113" : "backlog"));
    }

    [Fact]
    public async Task A_few_late_pages_behind_much_that_comes_due_are_no_backlog()
    {
        await using var bench = await LevelledAsync(nameof(DatabaseKind.Sqlite), pace: 2);
        await AddOverdueAsync(bench, 3);
        for (var i = 0; i < 40; i++)
            await bench.AddAsync("2024-01-10", $"/soon/{i}");
        Assert.Equal(0, (await bench.PlanAsync()).Backlogs);
        Assert.True((await bench.PagesAsync())[2].PlannedOn > Given.Day(Monday).AddDays(28));
    }

    [Fact]
    public async Task Where_there_is_no_admin_to_ask_the_plan_reminds_at_its_pace_without()
    {
        await using var bench = await AssessBench.CreateAsync(nameof(DatabaseKind.Sqlite), Monday);
        bench.Settings = new ReviewSettings { People = new PeopleOptions { Editors = AssessBench.People.Editors, TrustedDomains = ["example.org"] } };
        await AddOverdueAsync(bench, 41);
        foreach (var day in new[] { Monday, "2026-11-24", "2026-11-25", "2026-11-30" })
            await bench.AssessOnAsync(day);
        Assert.Equal((41, 10, 10), await bench.LedgerAsync() is var lines ? (Count(lines, "backlog"), Count(lines, "week-2026-11-23"), Count(lines, "week-2026-11-30")) : default);
        var letters = await bench.LettersAsync();
        Assert.Equal(["2026-11-23", "2026-11-24", "2026-11-30"], letters.Select(letter => $"{letter.CreatedAt:yyyy-MM-dd}"));
        Assert.Contains("Each week you are told of those that are planned for it.", letters[1].HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16, 0)]
    [InlineData(17, 1)]
    public async Task What_is_done_in_four_weeks_is_no_backlog_and_the_ladder_reminds_of_it(int overdue, int backlogs)
    {
        await using var bench = await LevelledAsync(nameof(DatabaseKind.Sqlite), pace: 4);
        await AddOverdueAsync(bench, overdue);
        Assert.Equal(backlogs, (await bench.PlanAsync()).Backlogs);
        await bench.AssessAsync();
        Assert.Equal(backlogs == 0 ? "repeat-113" : "backlog", (await bench.LedgerAsync())[0].Step);
    }

    [Fact]
    public async Task The_steps_up_to_thirty_days_after_stay_by_the_due_day_in_a_backlog_too()
    {
        await using var bench = await LevelledAsync(nameof(DatabaseKind.Sqlite), pace: 1);
        await AddOverdueAsync(bench, 30);
        var late = await bench.AddAsync("2023-11-24", "/late");
        foreach (var day in new[] { Monday, "2026-11-24", "2026-12-08", "2026-12-24", "2027-01-24", "2027-02-24" })
            await bench.AssessOnAsync(day);
        Assert.Equal(["7-before", "on-day", "14-after", "30-after", "backlog-2", "backlog-3"], (await bench.LedgerAsync()).Where(line => line.PageId == late).Select(line => line.Step));
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
    public async Task A_pace_is_an_editors_or_everybodys_and_who_changed_it_is_kept()
    {
        await using var bench = await LevelledAsync(nameof(DatabaseKind.Sqlite), pace: 3);
        Assert.Equal([Jane], await bench.Settle.PaceAsync("all", 7, "head", CancellationToken.None));
        Assert.Empty(await bench.Settle.PaceAsync(Jane, 7, "head", CancellationToken.None));
        await using var db = bench.Database.Open();
        Assert.Equal(("Jane Doe", 7), await db.People.SingleAsync() is var jane ? (jane.Name, jane.WeeklyCapacity) : default);
        Assert.Equal(("capacity", "", "7", "head"), await db.Changes.SingleAsync() is var change ? (change.What, change.Before, change.After, change.By) : default);
        await Assert.ThrowsAsync<RefusedException>(() => bench.Settle.PaceAsync("stranger@example.org", 7, "head", CancellationToken.None));
        await Assert.ThrowsAsync<RefusedException>(() => bench.Settle.PaceAsync(Jane, 0, "head", CancellationToken.None));
        await Assert.ThrowsAsync<RefusedException>(() => bench.Settle.ApproveAsync(Jane, "head", CancellationToken.None));
    }

    [Fact]
    public async Task The_plan_is_told_by_editor_and_week_and_the_forecast_by_week()
    {
        await using var bench = await LevelledAsync(nameof(DatabaseKind.Sqlite), pace: 4);
        await AddOverdueAsync(bench, 10);
        await bench.AddAsync("2023-12-24", "/soon");
        await bench.PlanAsync();
        var tell = new TellPlan(bench.Database.Contexts, new RulesInForce(bench.Database.Contexts, bench.Settings), bench.Clock);

        var own = Assert.Single((await tell.RunAsync(CancellationToken.None)).Editors);
        Assert.Equal((Jane, 4, 11, 10), (own.Editor, own.PagesPerWeek, own.Planned, own.Overdue));
        Assert.Equal([(4, 4), (4, 4), (2, 2), (1, 0)], own.Weeks.Select(week => (week.Planned, week.Overdue)));
        var forecast = Assert.Single(await tell.ForecastAsync(ForecastOf.Editor, CancellationToken.None));
        Assert.Equal((Jane, 10, 11, 1), (forecast.Of, forecast.Overdue, forecast.Weeks.Sum(week => week.Planned), forecast.Weeks.Sum(week => week.Due)));
        Assert.Equal(11, Assert.Single(await tell.ForecastAsync(ForecastOf.Whole, CancellationToken.None)).Weeks.Sum(week => week.Planned));
    }

    private static async Task<AssessBench> LevelledAsync(string kind, int pace)
    {
        var bench = await AssessBench.CreateAsync(kind, Monday);
        bench.Settings = SettingsOf(pace);
        return bench;
    }

    private static ReviewSettings SettingsOf(int pace) => new()
    {
        People = AssessBench.People,
        Planning = new PlanningOptions { PagesPerWeek = pace },
    };

    private static async Task AddOverdueAsync(AssessBench bench, int count)
    {
        for (var i = 0; i < count; i++)
            await bench.AddAsync("2014-05-22", $"/overdue/{i:D2}");
    }

    private static int Count(List<CcsviReview.Reminders.Reminder> lines, string step) => lines.Count(line => line.Step == step);

    private static async Task<int> PlansAsync(AssessBench bench)
    {
        await using var db = bench.Database.Open();
        return await db.Runs.CountAsync(run => run.Stroke == PlanWork.Stroke);
    }

    // Reviews whatever is planned for the week of a day.
    private static async Task ReviewPlannedAsync(AssessBench bench, DateOnly day)
    {
        await using var db = bench.Database.Open();
        var rules = ReviewRules.From(bench.Settings);
        var sunday = BacklogPlan.MondayOf(day).AddDays(6);
        foreach (var page in await db.Pages.Where(page => page.PlannedOn <= sunday).ToListAsync())
        {
            page.Read(Given.Reviewed($"{day:yyyy-MM-dd}") with { Owner = Jane, Title = page.Title }, null, bench.Clock.Now);
            page.Derive(rules.Derive(page, day), day);
        }
        await db.SaveChangesAsync();
    }
}
