using CcsviReview.Current;
using CcsviReview.Jobs;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CcsviReview.Tests.Jobs;

public sealed class SeedSchedulesTests
{
    private static readonly TriggerKey Assess = new("assess", JobKey.DefaultGroup);

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_settings_give_the_schedule_of_a_first_start(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        await StartAsync(database, "Sites:docs:Path=/x", "Organisation:Zone=Europe/Paris");

        await LookAsync(database, async scheduler =>
        {
            Assert.Equal(
                ["DEFAULT.assess", "DEFAULT.watch", "deliver.lane-1", "deliver.webhooks", "scan.docs"],
                (await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup())).Select(key => $"{key.Group}.{key.Name}")
                    .Order(StringComparer.Ordinal));
            var trigger = Assert.IsAssignableFrom<ICronTrigger>(await scheduler.GetTrigger(Assess));
            Assert.Equal(("0 0 * * * ?", "Europe/Paris"), (trigger.CronExpressionString, trigger.TimeZone.Id));
            Assert.Equal(CronTriggerMisfireInstruction.FireAndProceed, trigger.MisfireInstruction);
            var lane = await scheduler.GetTrigger(new TriggerKey("lane-1", "deliver"));
            Assert.Equal(CronTriggerMisfireInstruction.DoNothing, ((ICronTrigger)lane!).MisfireInstruction);
            var job = await scheduler.GetJobDetail(new JobKey("docs", "scan"));
            Assert.Equal(
                ("docs", true, true), (job!.JobDataMap.GetString(ScanJob.Site), job.RequestsRecovery, job.ConcurrentExecutionDisallowed));
        });
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_admins_change_survives_a_restart_and_only_a_changed_setting_replaces_it(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await StartAsync(database);
        await LookAsync(database, async scheduler => await scheduler.RescheduleJob(
            Assess, TriggerBuilder.Create().WithIdentity(Assess).ForJob(AssessJob.Key).WithCronSchedule("0 30 9 * * ?").Build()));

        await StartAsync(database);
        await LookAsync(database, async scheduler => Assert.Equal("0 30 9 * * ?", await CronAsync(scheduler)));

        await StartAsync(database, "Schedules:Assess=0 0 7 * * ?");
        await LookAsync(database, async scheduler => Assert.Equal("0 0 7 * * ?", await CronAsync(scheduler)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_changed_time_zone_moves_the_schedule_and_a_removed_site_is_no_longer_scanned(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await StartAsync(database, "Sites:docs:Path=/x");

        await StartAsync(database, "Organisation:Zone=Asia/Tokyo");

        await LookAsync(database, async scheduler =>
        {
            Assert.Equal("Asia/Tokyo", ((ICronTrigger)(await scheduler.GetTrigger(Assess))!).TimeZone.Id);
            Assert.Null(await scheduler.GetJobDetail(new JobKey("docs", "scan")));
        });
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_added_site_is_scanned_until_it_is_removed_and_a_pause_survives_a_changed_setting(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var db = database.Open())
        {
            db.Add(new AddedSite
            {
                Name = "news",
                Options = CurrentSites.Write(new SiteOptions { Kind = SiteKind.Web, Url = "https://www.example.org/" }),
                At = DateTimeOffset.UnixEpoch,
                By = "ada",
            });
            await db.SaveChangesAsync();
        }
        await StartAsync(database);
        TriggerKey news = new("news", "scan");
        await LookAsync(database,
            async scheduler => await scheduler.PauseTriggerWith(news, new PauseDetails { Reason = "too slow", RequestedBy = "ada" }));

        await StartAsync(database, "Schedules:Scan=0 0 4 * * ?");

        await LookAsync(database, async scheduler =>
        {
            Assert.Equal("0 0 4 * * ?", ((ICronTrigger)(await scheduler.GetTrigger(news))!).CronExpressionString);
            Assert.Equal((TriggerState.Paused, "too slow"),
                (await scheduler.GetTriggerState(news), (await scheduler.GetTriggerPause(news))?.Reason));
        });
        await using (var db = database.Open())
            await db.AddedSites.ExecuteDeleteAsync();
        await StartAsync(database, "Schedules:Scan=0 0 4 * * ?");
        await LookAsync(database, async scheduler => Assert.Null(await scheduler.GetJobDetail(new JobKey("news", "scan"))));
    }

    private static async Task<string?> CronAsync(IScheduler scheduler) =>
        (await scheduler.GetTrigger(Assess) as ICronTrigger)?.CronExpressionString;

    private static Task StartAsync(TestDatabase database, params string[] sets) =>
        LookAsync(database, _ => Task.CompletedTask, CcsviReview.Tests.Settings.Given.Sets(sets).Settings);

    /// <summary>Does what a start of the program does to the schedules, with settings if given; then returns them.</summary>
    private static async Task LookAsync(TestDatabase database, Func<IScheduler, Task> look, ReviewSettings? settings = null)
    {
        await using var worker = await TestScheduler.CreateAsync(database);
        if (settings is not null)
            await worker.AlignAsync(settings);
        await look(worker.Scheduler);
    }
}
