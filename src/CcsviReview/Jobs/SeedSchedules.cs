using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Puts the schedules of the settings into the scheduler's database before it starts.</summary>
/// <remarks>
/// The settings give the schedule of a first start. What an admin changed since stays, until the setting itself changes:
/// each job remembers the schedule that it was seeded with.
/// </remarks>
internal sealed partial class SeedSchedules(ISchedulerFactory schedulers, IReadOnlyList<Bell> bells, ILogger<SeedSchedules> log)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var bell in bells)
            await SeedAsync(scheduler, bell, cancellationToken);
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken))
        {
            if (bells.Any(bell => bell.Key.Equals(key)))
                continue;
            Removed(log, key);
            await scheduler.DeleteJob(key, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SeedAsync(IScheduler scheduler, Bell bell, CancellationToken cancel)
    {
        var stored = await scheduler.GetJobDetail(bell.Key, cancel);
        if (stored is not null && stored.JobDataMap.GetString(Bell.SeededWith) == bell.Seed)
        {
            // The job itself is refreshed: its type may have moved with a new version.
            await scheduler.AddJob(bell.ToJob(), AddJobOptions.Replacing, cancel);
            return;
        }

        Seeded(log, bell.Key, bell.Seed);
        await scheduler.ScheduleJob(bell.ToJob(), [bell.ToTrigger()], ScheduleJobOptions.Replacing, cancel);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Job} is scheduled by the settings: {Seed}")]
    private static partial void Seeded(ILogger log, JobKey job, string seed);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Job} is scheduled no more: the settings do not name it")]
    private static partial void Removed(ILogger log, JobKey job);
}
