using CcsviReview.Current;
using CcsviReview.Reminders.Planning;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Pipeline.Plan.PlanFixture;

namespace CcsviReview.Tests.Pipeline.Plan;

public sealed class PlanBacklogTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_first_run_with_a_backlog_notifies_each_editor_once_of_its_size_and_the_admins_of_the_waiting_plan(string kind)
    {
        await using var bench = await LevelledAsync(kind, pace: 4);
        await AddOverdueAsync(bench, 60);

        await bench.AssessAsync();

        var emails = await bench.EmailsAsync();
        Assert.Equal(["admin@example.org", Jane], emails.Select(email => email.To));
        Assert.Equal("A plan for 60 late pages is waiting for your approval", emails[0].Subject);
        Assert.Contains("Jane Doe: 60 overdue, 4 a week, done by", emails[0].TextBody, StringComparison.Ordinal);
        Assert.Equal("60 pages overdue", emails[1].Subject);
        Assert.Contains("60 pages are overdue. At your pace of 4 a week, you will be done by 7 March 2027.", emails[1].TextBody.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("until then you are reminded of all of them once a month", emails[1].TextBody.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("OVERDUE (8 of 60, in the order of your plan", emails[1].TextBody, StringComparison.Ordinal);
        Assert.Contains("Planned for the week of 23 November", emails[1].TextBody, StringComparison.Ordinal);
        Assert.Contains("Planned for the week of 30 November", emails[1].TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("7 December", emails[1].TextBody, StringComparison.Ordinal);
        Assert.Equal(60, (await bench.LedgerAsync()).Count(line => line.Step == "backlog"));

        // While the plan waits, the editor and the admins get one email a month: pages stay visible although nobody approved.
        foreach (var (day, notices) in new[]
        {
            ("2026-11-24", 0),
            ("2026-12-22", 0),
            ("2026-12-23", 1),
            ("2026-12-24", 0),
            ("2027-01-22", 0),
            ("2027-01-23", 1),
        })
            Assert.Equal(
                (day, notices, notices), await bench.AssessOnAsync(day) is var report ? (day, report.Emails, report.PlanNotes) : default);
        await bench.Plans.ApproveAsync(null, "head", CancellationToken.None);
        await bench.AssessOnAsync("2027-02-23");
        Assert.Equal((60, 60, 0),
            await bench.LedgerAsync() is var lines
                ? (Count(lines, "backlog-1"), Count(lines, "backlog-2"), Count(lines, "backlog-3"))
                : default);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_approved_backlog_is_sent_week_by_week_as_planned_and_ends_as_pages_are_reviewed(string kind)
    {
        await using var bench = await LevelledAsync(kind, pace: 4);
        await AddOverdueAsync(bench, 24);
        await bench.AssessAsync();
        Assert.Equal([Jane], (await bench.Plans.ApproveAsync(null, "head", CancellationToken.None)).Select(backlog => backlog.Owner));
        Assert.Empty(await bench.Plans.ApproveAsync(null, "head", CancellationToken.None));

        for (var week = 0; week < 6; week++)
        {
            var day = Given.Day(Monday).AddDays(7 * week + 1);
            var report = await bench.AssessOnAsync($"{day:yyyy-MM-dd}");
            Assert.Equal((1, 4), (report.Emails, report.Reminders));
            Assert.Equal(
                (0, 0), await bench.AssessOnAsync($"{day.AddDays(1):yyyy-MM-dd}") is var next ? (next.Emails, next.Reminders) : default);
            await ReviewPlannedAsync(bench, day);
        }

        await bench.AssessOnAsync("2027-01-05");
        await using var db = bench.Database.Open();
        Assert.Empty(await db.Backlogs.ToListAsync());
        // Pages planned for the last week are no longer backlog, and their ladder reminds of them.
        Assert.Equal((20, 4),
            (await db.Reminders.CountAsync(line => line.Step.StartsWith("week-")),
                await db.Reminders.CountAsync(line => line.Step.StartsWith("repeat-"))));
        Assert.Equal(0, await db.Pages.CountAsync(page => page.PlannedOn != null));
        var change = await db.Changes.SingleAsync(change => change.What == "plan");
        Assert.Equal((Jane, "head"), (change.Subject, change.By));
        Assert.StartsWith("approved: 24 overdue, 4 a week", change.After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, 0, "40 pages overdue")]
    [InlineData(41, 1, "41 pages overdue")]
    public async Task Without_settings_people_are_protected_from_a_flood_and_a_few_late_pages_are_simply_sent(
        int overdue, int backlogs, string subject)
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Monday);
        await AddOverdueAsync(bench, overdue);
        var report = await bench.AssessAsync();
        Assert.Equal((1, backlogs, overdue), (report.Emails, report.PlanNotes, report.Reminders));
        var digest = (await bench.EmailsAsync()).Single(email => email.To == Jane);
        Assert.Equal(subject, digest.Subject);
        Assert.Equal(backlogs == 1, digest.HtmlBody.Contains("The plan is waiting for approval", StringComparison.Ordinal));
        Assert.Equal(overdue, Count(await bench.LedgerAsync(), backlogs == 0 ? "repeat-113" : "backlog"));
    }

    [Fact]
    public async Task A_few_late_pages_behind_many_upcoming_ones_are_not_a_backlog()
    {
        await using var bench = await LevelledAsync(nameof(DatabaseKind.Sqlite), pace: 2);
        await AddOverdueAsync(bench, 3);
        for (var i = 0; i < 40; i++)
            await bench.AddAsync("2024-01-10", $"/soon/{i}");
        Assert.Equal(0, (await bench.PlanAsync()).Backlogs);
        Assert.True((await bench.PagesAsync())[2].PlannedOn > Given.Day(Monday).AddDays(28));
    }

    [Fact]
    public async Task Without_an_admin_to_ask_the_plan_reminds_at_its_pace()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Monday);
        bench.Settings = new ReviewSettings
        {
            People = new PeopleOptions { Editors = AssessFixture.People.Editors, TrustedDomains = ["example.org"] },
        };
        await AddOverdueAsync(bench, 41);
        foreach (var day in new[] { Monday, "2026-11-24", "2026-11-25", "2026-11-30" })
            await bench.AssessOnAsync(day);
        Assert.Equal((41, 10, 10),
            await bench.LedgerAsync() is var lines
                ? (Count(lines, "backlog"), Count(lines, "week-2026-11-23"), Count(lines, "week-2026-11-30"))
                : default);
        var emails = await bench.EmailsAsync();
        Assert.Equal(["2026-11-23", "2026-11-24", "2026-11-30"], emails.Select(email => $"{email.CreatedAt:yyyy-MM-dd}"));
        Assert.Contains("Each week you are reminded of the pages planned for that week.", emails[1].HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16, 0)]
    [InlineData(17, 1)]
    public async Task What_can_be_done_in_four_weeks_is_not_a_backlog_and_the_ladder_reminds_of_it(int overdue, int backlogs)
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
        Assert.Equal(["7-before", "on-day", "14-after", "30-after", "backlog-2", "backlog-3"],
            (await bench.LedgerAsync()).Where(line => line.PageId == late).Select(line => line.Step));
    }

    private static int Count(List<CcsviReview.Reminders.Reminder> lines, string step) => lines.Count(line => line.Step == step);

    // Reviews everything planned for the week of a day.
    private static async Task ReviewPlannedAsync(AssessFixture bench, DateOnly day)
    {
        await using var db = bench.Database.Open();
        var rules = ActiveRules.From(bench.Settings);
        var sunday = BacklogPlan.MondayOf(day).AddDays(6);
        foreach (var page in await db.Pages.Where(page => page.PlannedOn <= sunday).ToListAsync())
        {
            page.Read(Given.Reviewed($"{day:yyyy-MM-dd}") with { Owner = Jane, Title = page.Title }, null, bench.Clock.Now);
            page.Derive(rules.Derive(page, day), day);
        }
        await db.SaveChangesAsync();
    }
}
