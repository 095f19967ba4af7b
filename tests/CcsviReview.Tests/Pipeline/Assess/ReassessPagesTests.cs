using CcsviReview.Facts;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Assess;

public sealed class ReassessPagesTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_changed_policy_moves_due_dates_at_once_and_touches_no_fact(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        var moved = await bench.AddAsync("2024-01-10", "/a-z/moved");
        var kept = await bench.AddAsync("2024-01-10", "/about");
        bench.Settings = new ReviewSettings
        {
            People = AssessFixture.People,
            Policies =
            {
                ["clinical"] = new PolicyOptions { Interval = "P2Y", AppliesTo = [new PolicyMatchOptions { Address = "/a-z/*" }] },
            },
        };

        var report = await bench.ReassessAsync();

        Assert.Equal((2, 1), (report.Pages, report.Moved));
        await using var db = bench.Database.Open();
        var pages = await db.Pages.ToDictionaryAsync(page => page.Id);
        Assert.Equal(("clinical", Given.Day("2026-01-10")), (pages[moved].Policy, pages[moved].DueOn));
        Assert.Equal(("default", Given.Day("2027-01-10")), (pages[kept].Policy, pages[kept].DueOn));
        Assert.Equal(StatedDate.Parse("2024-01-10"), pages[moved].Facts.LastReviewed!.Date);
        Assert.Equal(0, (await bench.ReassessAsync()).Moved);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_next_assessment_after_a_changed_policy_reminds_by_the_new_one(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        await bench.AddAsync("2024-01-10", "/a-z/moved");
        Assert.Equal(1, (await bench.AssessAsync()).Emails);
        await using (var before = bench.Database.Open())
            Assert.Equal(["60-before"], await before.Reminders.Select(line => line.Step).ToListAsync());
        bench.Settings = new ReviewSettings
        {
            People = AssessFixture.People,
            Policies = { ["default"] = new PolicyOptions { Interval = "P2Y" } },
        };
        bench.Clock.Turn(TimeSpan.FromDays(1));

        await bench.AssessAsync();
        await bench.AssessAsync();

        await using var db = bench.Database.Open();
        Assert.Equal(2, await db.Reminders.CountAsync());
        Assert.Equal(Given.Day("2026-01-10"), await db.Pages.Select(page => page.DueOn).SingleAsync());
        Assert.Equal(2, await db.Runs.CountAsync(run => run.Job == "reassess"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Every_page_is_reached_although_they_are_processed_in_batches(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        await using (var db = bench.Database.Open())
        {
            db.AddRange(Enumerable.Range(0, 1201).Select(i => Given.Page(Given.Reviewed("2024-01-10"), $"/p/{i}")));
            await db.SaveChangesAsync();
        }

        Assert.Equal((1201, 1201), await bench.ReassessAsync() is var report ? (report.Pages, report.Moved) : default);
        await using var after = bench.Database.Open();
        Assert.Equal(1201, await after.Pages.CountAsync(page => page.DueOn == Given.Day("2027-01-10")));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_changed_section_of_the_settings_reaches_stored_pages(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        var id = await bench.AddAsync(Given.Reviewed("2024-01-10"), "/clinic/a");
        bench.Settings = new ReviewSettings
        {
            People = new PeopleOptions
            {
                Sections = [new SectionOptions { Name = "Clinic", Address = "/clinic/**", Editor = "kim@example.org" }],
            },
        };
        await bench.ReassessAsync();
        await using var db = bench.Database.Open();
        var page = await db.Pages.SingleAsync(p => p.Id == id);
        Assert.Equal(("Clinic", "kim@example.org"), (page.Section, page.Owner));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Workers_that_evaluate_and_plan_the_same_pages_at_once_both_succeed(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        for (var i = 0; i < 60; i++)
            await bench.AddAsync("2024-01-08", $"/page-{i}");

        for (var round = 1; round <= 5; round++)
        {
            bench.Settings = new ReviewSettings
            {
                People = AssessFixture.People,
                Policies = { ["default"] = new PolicyOptions { Interval = $"P{24 + round}M" } },
            };
            await Task.WhenAll(
                Enumerable.Range(0, 4)
                    .Select(worker =>
                        Task.Run<object>(async () => worker % 2 == 0 ? await bench.ReassessAsync() : await bench.PlanAsync())));
            await bench.ReassessAsync();
            Assert.All(await bench.PagesAsync(), page => Assert.Equal(Given.Day("2026-01-08").AddMonths(round), page.DueOn));
        }
    }
}
