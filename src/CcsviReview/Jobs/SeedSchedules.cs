using CcsviReview.Current;
using CcsviReview.Features.Schedules;
using CcsviReview.Settings;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>
/// Puts the schedules of the settings into the scheduler's database before it starts, and again when an admin adds or takes away a site.
/// </summary>
/// <remarks>
/// The settings give the schedule of a first start. What an admin changed since stays, until the setting itself changes:
/// each job remembers the schedule that it was seeded with. What is paused stays paused either way.
/// </remarks>
internal sealed partial class SeedSchedules(
    ISchedulerFactory schedulers, ReviewSettings settings, CurrentSites sites, ILogger<SeedSchedules> log)
    : IHostedService, IScheduleAligner
{
    public Task StartAsync(CancellationToken cancellationToken) => AlignAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does it; what is in line already stays as it is.</summary>
    public async Task AlignAsync(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);

        // The jobs first: a site that another worker adds meanwhile has its row before it has its job, and is not taken for one too many.
        var keys = await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancel);
        var bells = JobSchedules.Of(settings, (await sites.ReadAsync(cancel)).Keys);
        foreach (var bell in bells)
            await SeedAsync(scheduler, bell, cancel);
        foreach (var key in keys.Where(key => !bells.Any(bell => bell.Key.Equals(key))))
        {
            Removed(log, NameOf(key));
            await scheduler.DeleteJob(key, cancel);
        }
    }

    private async Task SeedAsync(IScheduler scheduler, JobSchedule bell, CancellationToken cancel)
    {
        var stored = await scheduler.GetJobDetail(bell.Key, cancel);
        if (stored is not null && stored.JobDataMap.GetString(ScheduleKey.SeededWith) == bell.Seed)
        {
            // The job itself is refreshed: its type may have moved with a new version.
            await scheduler.AddJob(bell.ToJob(), AddJobOptions.Replacing, cancel);
            return;
        }

        Seeded(log, NameOf(bell.Key), bell.Seed);
        var isPaused = stored is not null && await scheduler.GetTriggerState(bell.TriggerKey, cancel) == TriggerState.Paused;
        var pause = isPaused ? await scheduler.GetTriggerPause(bell.TriggerKey, cancel) : null;
        await scheduler.ScheduleJob(bell.ToJob(), [bell.ToTrigger()],
            ScheduleJobOptions.Replacing with { Paused = isPaused, PauseReason = pause?.Reason, PauseRequestedBy = pause?.RequestedBy },
            cancel);
    }

    // The scheduler puts what is alone in its group under "DEFAULT".
    private static string NameOf(JobKey key) => key.Group == JobKey.DefaultGroup ? key.Name : $"{key.Group} {key.Name}";

    [LoggerMessage(2204, LogLevel.Information, "{Job} scheduled from the settings: {Seed}")]
    private static partial void Seeded(ILogger log, string job, string seed);

    [LoggerMessage(2205, LogLevel.Information, "{Job} unscheduled: the site, lane or mailbox no longer exists")]
    private static partial void Removed(ILogger log, string job);
}
