using System.Collections.Concurrent;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CcsviReview.Tests.Jobs;

public sealed class ClusterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory, MemberData(nameof(Servers))]
    public async Task With_two_workers_on_one_database_each_job_runs_once_and_both_workers_are_listed(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var tally = new Tally();
        await using var one = await TestScheduler.CreateAsync(database, services => services.AddSingleton(tally));
        await using var two = await TestScheduler.CreateAsync(database, services => services.AddSingleton(tally));
        var trigger = TriggerBuilder.Create().WithIdentity("counted", "tests")
            .WithCronSchedule("* * * * * ?", every => every.WithMisfireInstruction(CronTriggerMisfireInstruction.IgnoreMisfires)).Build();
        await one.Scheduler.ScheduleJob(JobBuilder.Create().OfType<CountJob>().WithIdentity("counted", "tests").Build(), trigger);

        await one.Scheduler.Start();
        await two.Scheduler.Start();
        await tally.ReachesAsync(8).WaitAsync(Patience);
        await two.Scheduler.PauseTrigger(trigger.Key);

        Assert.All(tally.Times, time => Assert.Equal(1, time.Value));
        var nodes = (await one.Query.RunAsync(default)).Nodes;
        Assert.Equal(2, nodes.Count);
        Assert.Equal(one.Scheduler.SchedulerInstanceId, Assert.Single(nodes, node => node.IsThis).Name);
        Assert.All(nodes, node => Assert.Equal("alive", node.State));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task After_a_downtime_missed_runs_are_made_up_for_once_or_skipped_depending_on_the_job(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var tally = new Tally();
        await using (var before = await TestScheduler.CreateAsync(database))
        {
            await before.Scheduler.ScheduleJob(Job("caught-up"), Hourly("caught-up", CronTriggerMisfireInstruction.FireAndProceed));
            await before.Scheduler.ScheduleJob(Job("let-go"), Hourly("let-go", CronTriggerMisfireInstruction.DoNothing));
        }
        // As if the program had stopped an hour ago: a job that was due ten minutes ago has not run.
        await using (var db = database.Open())
            await db.Database.ExecuteSqlAsync($"UPDATE qrtz_triggers SET next_fire_time = next_fire_time - {TimeSpan.TicksPerHour}");
        await using var after = await TestScheduler.CreateAsync(database, services => services.AddSingleton(tally));

        await after.Scheduler.Start();
        await tally.ReachesAsync(1).WaitAsync(Patience);

        var story = await UntilAsync(async () => await after.Query.FindAsync("tests:caught-up", default), story => story.Runs.Count > 0);
        Assert.Equal("done", Assert.Single(story.Runs).Outcome);
        Assert.Equal("counted", Assert.Single(story.Runs).Report);
        Assert.NotEmpty(story.Missed);
        Assert.All(tally.Names, name => Assert.Equal("caught-up", name));
        Assert.Single(tally.Names);
        Assert.Empty((await after.Query.FindAsync("tests:let-go", default))!.Runs);
    }

    public static TheoryData<string> Servers =>
        new(TestDatabase.Kinds.Select(row => row.Data).Where(kind => kind == nameof(DatabaseKind.Postgres)));

    private static IJobDetail Job(string name) => JobBuilder.Create().OfType<CountJob>().WithIdentity(name, "tests").Build();

    // On the minute of ten minutes ago, so that no other run comes during the test.
    private static ITrigger Hourly(string name, CronTriggerMisfireInstruction misfire) =>
        TriggerBuilder.Create().WithIdentity(name, "tests")
            .WithCronSchedule($"0 {TimeProvider.System.GetUtcNow().AddMinutes(-10).Minute} * * * ?",
                every => every.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(misfire)).Build();

    private static async Task<T> UntilAsync<T>(Func<Task<T?>> read, Func<T, bool> isSo)
        where T : class
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            if (await read() is { } found && isSo(found))
                return found;
            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>Counts its runs, and for which times they were.</summary>
    internal sealed class CountJob(Tally tally) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            tally.Count(context.JobDetail.Key.Name, context.ScheduledFireTimeUtc!.Value);
            context.Result = JobRunReport.Succeeded("counted");
            return ValueTask.CompletedTask;
        }
    }

    internal sealed class Tally
    {
        private readonly ConcurrentDictionary<DateTimeOffset, int> _times = new();
        private readonly ConcurrentQueue<string> _names = new();

        public IReadOnlyDictionary<DateTimeOffset, int> Times => _times;

        public IReadOnlyCollection<string> Names => [.. _names];

        public void Count(string name, DateTimeOffset at)
        {
            _names.Enqueue(name);
            _times.AddOrUpdate(at, 1, (_, before) => before + 1);
        }

        public async Task ReachesAsync(int times)
        {
            while (_times.Count < times)
                await Task.Delay(50);
        }
    }
}
