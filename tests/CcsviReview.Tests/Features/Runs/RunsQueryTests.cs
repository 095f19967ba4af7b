using CcsviReview.Current;
using CcsviReview.Features.Runs;
using CcsviReview.Inventory;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Runs;

public sealed class RunsQueryTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Runs_emails_and_the_days_without_a_good_run_are_reported(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-12");
        await bench.AddAsync("2014-05-22");
        foreach (var day in new[] { "2026-11-12", "2026-11-13", "2026-11-17", "2026-11-19" })
            await bench.AssessOnAsync(day);
        await using (var db = bench.Database.Open())
        {
            db.Add(new JobRun { Job = "scan", Subject = "docs", StartedAt = bench.Clock.Now });
            var failed = new JobRun { Job = "assess", StartedAt = bench.Clock.Now.AddDays(-1) };
            failed.End(bench.Clock.Now.AddDays(-1).AddSeconds(2), succeeded: false, "the disk is full");
            db.Add(failed);
            var site = new SiteRecord { Name = "docs" };
            site.Unreachable(bench.Clock.Now, "no answer");
            db.Add(site);
            await db.SaveChangesAsync();
        }
        bench.Clock.Turn(TimeSpan.FromDays(1));

        var report = await Runs(bench).RunAsync("assess", 30, default);

        Assert.Equal(["no successful assess run from 2026-11-14 to 2026-11-16 (3 days)", "no successful assess run on 2026-11-18"], report.Gaps);
        Assert.Equal(5, report.Runs.Count);
        Assert.Equal(("failed", "the disk is full", TimeSpan.FromSeconds(2)),
            report.Runs.Where(run => run.Outcome == "failed").Select(run => (run.Outcome, run.Report, run.Took!.Value)).Single());
        Assert.Equal(
            ("docs", null, "no answer"), Assert.Single(report.Sites) is var each ? (each.Site, each.GoodAt, each.Trouble) : default);
        Assert.Equal(("Waiting", 1), report.Emails.Select(email => (email.Key, email.Value)).Single());
        Assert.Contains((await Runs(bench).RunAsync(null, 30, default)).Runs,
            run => (run.Job, run.Outcome, run.Took) == ("scan", "running or interrupted", null));
        Assert.Empty((await Runs(bench).RunAsync("deliver", 1, default)).Runs);
    }

    private static RunsQuery Runs(AssessFixture bench) =>
        new(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock);
}
