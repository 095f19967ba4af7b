using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Assess;

public sealed class AssessPagesTests
{
    private const string Today = "2026-11-22";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_overdue_page_causes_one_email_however_often_the_job_runs(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22");

        var first = await bench.AssessAsync();
        var second = await bench.AssessAsync();

        Assert.Equal((1, 1, 1), (first.Judged, first.Emails, first.Reminders));
        Assert.Equal((1, 0, 0), (second.Judged, second.Emails, second.Reminders));
        var email = Assert.Single(await bench.EmailsAsync());
        Assert.Equal(("jane@example.org", "Jane Doe", "digest:jane@example.org:2026-11-22"), (email.To, email.ToName, email.Key));
        Assert.Equal($"<{ReturnToken.For(email)}.digest@localhost>", email.MessageId);
        Assert.Null(email.ThreadId);
        Assert.Contains("was due on 22 May 2017, 9 years ago", email.TextBody, StringComparison.OrdinalIgnoreCase);
        var line = Assert.Single(await bench.LedgerAsync());
        Assert.Equal((email.Id, Given.Day("2017-05-22"), "jane@example.org"), (line.LetterId, line.DueOn, line.Person));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Nothing_due_means_nothing_sent(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2024-01-22");
        Assert.Equal((0, 0), ((await bench.AssessAsync()).Judged, (await bench.EmailsAsync()).Count));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_page_climbs_the_ladder_and_each_step_is_sent_once_on_its_day(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-09-22");
        await bench.AddAsync("2023-11-22");
        string[] stepDays =
            ["2026-09-23", "2026-10-23", "2026-11-15", "2026-11-22", "2026-12-06", "2026-12-22", "2027-01-22", "2027-02-22"];
        foreach (var day in stepDays)
        {
            // The reminders of earlier steps went out on their days, so the day before the next step has none.
            bench.Clock.Now = StoppedClock.On(day).Now.AddDays(-1);
            Assert.Equal(0, (await bench.AssessAsync()).Emails);
            var report = await bench.AssessOnAsync(day);
            Assert.Equal((1, 0), (report.Emails, report.CaughtUp));
        }

        Assert.Equal(["60-before", "30-before", "7-before", "on-day", "14-after", "30-after", "repeat-1", "repeat-2"],
            (await bench.LedgerAsync()).Select(line => line.Step));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Steps_missed_during_a_downtime_are_sent_once_as_the_latest_one(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-09-23");
        await bench.AddAsync("2023-11-22");
        await bench.AssessAsync();
        var report = await bench.AssessOnAsync("2026-12-10");

        Assert.Equal((1, 1), (report.Emails, report.CaughtUp));
        Assert.Equal(["60-before", "14-after"], (await bench.LedgerAsync()).Select(line => line.Step));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task One_digest_per_person_and_day_has_everything_of_theirs(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22", "/a-z/overdue");
        await bench.AddAsync("2023-11-22", "/a-z/today");
        await bench.AddAsync("2023-12-22", "/a-z/coming");
        await bench.AddAsync(new PageFacts { Owner = "#health", NextReview = Given.Says(FactKind.NextReview, "2025-01-01") }, "/a-z/never");
        await bench.AddAsync(Given.Reviewed("2026-12-24") with { Owner = "Jane Doe" }, "/a-z/future");
        await bench.AddAsync(new PageFacts { Owner = "jane@example.org" }, "/a-z/gone", change: page =>
        {
            page.Missed(Given.Day("2026-11-20"), "404");
            page.Missed(Given.Day("2026-11-21"), "404");
        });

        var report = await bench.AssessAsync();
        var email = Assert.Single(await bench.EmailsAsync());
        Assert.Equal((6, 6), (report.Judged, report.Reminders));
        Assert.Equal(
            "1 page overdue, 1 due today, 1 with dates to check, 1 never reviewed, 1 missing, 1 due by 22 December", email.Subject);
        Assert.All(new[] { "overdue", "today", "coming", "never", "future", "gone" },
            name => Assert.Contains($"/a-z/{name}", email.TextBody, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_section_lead_is_notified_from_the_fourteenth_day_in_a_digest_of_their_own(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-12-05");
        await bench.AddAsync("2023-11-22", section: "Health");
        await bench.AssessAsync();
        Assert.Equal(["jane@example.org"], (await bench.EmailsAsync()).Select(email => email.To));

        await bench.AssessOnAsync("2026-12-06");
        var lead = (await bench.EmailsAsync()).Single(email => email.To == "sam@example.org");
        Assert.Equal("1 late page in your sections: Page /a-z/ccsvi", lead.Subject);
        Assert.Contains("FOR YOUR INFORMATION: YOUR SECTIONS (1)", lead.TextBody, StringComparison.Ordinal);
        Assert.Contains("Owner: Jane Doe", lead.TextBody, StringComparison.Ordinal);
        Assert.Equal([("on-day", "jane@example.org"), ("14-after", "jane@example.org"), ("14-after", "sam@example.org")],
            (await bench.LedgerAsync()).Select(line => (line.Step, line.Person)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_lead_who_owns_the_page_is_notified_once(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-12-06");
        await bench.AddAsync("2023-11-22", owner: "Somebody Who Left", section: "Health");
        var report = await bench.AssessAsync();
        Assert.Equal((1, 1), (report.Emails, report.Reminders));
        Assert.Contains("It has no owner, so sam@example.org is notified as lead", Assert.Single(await bench.EmailsAsync()).TextBody,
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Pages_without_an_owner_go_to_every_admin_and_are_counted_when_there_is_none(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22", owner: "stranger@elsewhere.example");
        bench.Settings = new ReviewSettings { People = new PeopleOptions { TrustedDomains = ["example.org"] } };
        Assert.Equal((0, 1, 1), await CountsAsync());
        bench.Settings = new ReviewSettings { People = new PeopleOptions { Admins = ["one@example.org", "two@example.org"] } };
        Assert.Equal((2, 0, 2), await CountsAsync());
        Assert.Equal(["one@example.org", "two@example.org"], (await bench.EmailsAsync()).Select(email => email.To));

        async Task<(int, int, int)> CountsAsync()
        {
            var report = await bench.AssessAsync();
            return (report.Emails, report.WithoutReader, report.Judged);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Nobody_is_reminded_of_a_page_reviewed_since(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        var id = await bench.AddAsync("2014-05-22");
        await bench.AssessAsync();
        await using (var db = bench.Database.Open())
        {
            var page = await db.Pages.SingleAsync(p => p.Id == id);
            page.Record(Given.Recorded("2026-11-23"));
            page.Read(page.Facts with { LastReviewed = Given.Reviewed("2026-11-23").LastReviewed }, null, bench.Clock.Now.AddDays(1));
            var rules = CcsviReview.Current.ActiveRules.From(bench.Settings);
            page.Derive(rules.Derive(page, Given.Day("2026-11-23")), Given.Day("2026-11-23"));
            await db.SaveChangesAsync();
        }

        Assert.Equal(0, (await bench.AssessOnAsync("2027-05-22")).Emails);
        Assert.Equal(1, (await bench.AssessOnAsync("2029-09-24")).Emails);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_step_that_would_fall_before_the_review_itself_is_not_sent(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        bench.Settings = new ReviewSettings
        {
            People = AssessFixture.People,
            Policies = { ["default"] = new PolicyOptions { Interval = "P1M", NoticeDays = 10 } },
        };
        await bench.AddAsync("2026-11-22");
        Assert.Equal(0, (await bench.AssessAsync()).Emails);
        Assert.Equal(0, (await bench.AssessOnAsync("2026-12-14")).Emails);
        Assert.Equal(1, (await bench.AssessOnAsync("2026-12-15")).Emails);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_future_date_that_has_arrived_counts_without_a_scan(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        var id = await bench.AddAsync("2026-11-23");
        await bench.AssessAsync();
        var report = await bench.AssessOnAsync("2026-11-23");
        await using var db = bench.Database.Open();
        var page = await db.Pages.SingleAsync(p => p.Id == id);
        Assert.Equal((1, ReviewStatus.Dated, Given.Day("2029-11-23")), (report.Rederived, page.Standing, page.DueOn));
        Assert.Null(page.AttentionSince);
        Assert.Equal(0, (await bench.AssessAsync()).Rederived);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Digests_of_a_person_form_one_thread(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22");
        foreach (var day in new[] { Today, "2026-12-22", "2027-01-22" })
            await bench.AssessOnAsync(day);
        var emails = await bench.EmailsAsync();
        Assert.Equal(3, emails.Count);
        Assert.Equal([null, emails[0].MessageId, emails[0].MessageId], emails.Select(email => email.ThreadId));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_long_list_is_capped_truthfully_and_every_page_of_it_is_in_the_ledger(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        bench.Settings = new ReviewSettings { People = AssessFixture.People, Planning = new PlanningOptions { PagesPerWeek = 0 } };
        for (var i = 0; i < 60; i++)
            await bench.AddAsync("2014-05-22", $"/a-z/{i:D2}");
        var report = await bench.AssessAsync();
        var email = Assert.Single(await bench.EmailsAsync());
        Assert.Equal(60, report.Reminders);
        Assert.Equal("60 pages overdue", email.Subject);
        // As many of the 50 as mail programs show without clipping.
        Assert.Matches(@"OVERDUE \((3\d|4\d|50) of 60, oldest first\)", email.TextBody);
        Assert.Matches(@"See all 60:\s+http://127\.0\.0\.1:5080/pages\?state=overdue", email.TextBody);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_page_without_a_known_review_is_in_every_digest_of_its_owner_with_a_correct_total(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22");
        for (var i = 0; i < 60; i++)
            await bench.AddAsync(new PageFacts { Title = $"Undated {i}", Owner = "jane@example.org" }, $"/undated/{i}");

        await bench.AssessAsync();

        var email = Assert.Single(await bench.EmailsAsync());
        Assert.Contains("60 never reviewed", email.Subject, StringComparison.Ordinal);
        Assert.Contains("Undated 0", email.TextBody, StringComparison.Ordinal);
        Assert.Single(await bench.LedgerAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Pages_without_a_known_review_cause_no_email_before_their_ranking_day_is_near(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync(new PageFacts { Title = "Undated", Owner = "jane@example.org" }, "/undated");

        await bench.AssessAsync();

        Assert.Empty(await bench.EmailsAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Two_workers_at_once_notify_nobody_twice(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        for (var i = 0; i < 20; i++)
        {
            await bench.AddAsync("2014-05-22", $"/a-z/{i}a", $"p{i}@example.org");
            await bench.AddAsync("2014-05-22", $"/a-z/{i}b", $"p{i}@example.org");
        }

        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(bench.AssessAsync)));
        Assert.Equal((20, 40), (reports.Sum(report => report.Emails), reports.Sum(report => report.Reminders)));
        Assert.Equal((20, 40), ((await bench.EmailsAsync()).Count, (await bench.LedgerAsync()).Count));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_digest_that_cannot_be_stored_completely_is_not_stored_at_all(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AddAsync("2014-05-22");
        await using (var db = bench.Database.Open())
        {
            // As if the database failed between the email and its lines.
            var fault = kind == nameof(DatabaseKind.Sqlite)
                ? "CREATE TRIGGER broken BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'the disk is on fire'); END;"
                : "ALTER TABLE ledger ADD CONSTRAINT broken CHECK (\"Step\" = 'none')";
            await db.Database.ExecuteSqlRawAsync(fault);
        }

        await Assert.ThrowsAsync<DbUpdateException>(bench.AssessAsync);
        Assert.Empty(await bench.EmailsAsync());
        await using (var db = bench.Database.Open())
        {
            Assert.False((await db.Runs.SingleAsync(line => line.Job == "assess")).Succeeded);
            await db.Database.ExecuteSqlRawAsync(
                kind == nameof(DatabaseKind.Sqlite) ? "DROP TRIGGER broken" : "ALTER TABLE ledger DROP CONSTRAINT broken");
        }

        Assert.Equal((1, 1), await bench.AssessAsync() is var report ? (report.Emails, report.Reminders) : default);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Every_run_is_recorded(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await bench.AssessAsync();
        await using var db = bench.Database.Open();
        var run = await db.Runs.SingleAsync(line => line.Job == "assess");
        Assert.Equal(("assess", true, "0 pages assessed, 0 reminders in 0 emails"), (run.Job, run.Succeeded, run.Report));
    }
}
