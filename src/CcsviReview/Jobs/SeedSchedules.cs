using CcsviReview.Current;
using CcsviReview.Features.Schedules;
using CcsviReview.Settings;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>
/// Stores the schedules of the settings in the scheduler's database, before it starts and again when an admin adds or removes a site.
/// </summary>
/// <remarks>
/// The settings give the first schedule. A change by an admin stays until the setting itself changes: each job stores the schedule that it
/// was seeded with. A paused job stays paused in either case.
/// </remarks>
internal sealed partial class SeedSchedules(
    ISchedulerFactory schedulers, ReviewSettings settings, CurrentSites sites, ILogger<SeedSchedules> log)
    : IHostedService, IScheduleAligner
{
    public Task StartAsync(CancellationToken cancellationToken) => AlignAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Brings the stored schedules in line with the settings; those that are in line are not changed.</summary>
    public async Task AlignAsync(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);

        // Jobs before sites: a site that another worker adds meanwhile has its row before its job, so its job is not taken for an obsolete
        // one.
        var keys = await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancel);
        var schedules = JobSchedules.Of(settings, (await sites.ReadAsync(cancel)).Keys);
        foreach (var schedule in schedules)
            await SeedAsync(scheduler, schedule, cancel);
        foreach (var key in keys.Where(key => !schedules.Any(schedule => schedule.Key.Equals(key))))
        {
            Removed(log, NameOf(key));
            await scheduler.DeleteJob(key, cancel);
        }
    }

    private async Task SeedAsync(IScheduler scheduler, JobSchedule schedule, CancellationToken cancel)
    {
        var stored = await scheduler.GetJobDetail(schedule.Key, cancel);
        if (stored is not null && stored.JobDataMap.GetString(ScheduleKey.SeededWith) == schedule.Seed)
        {
            // Replaces the job itself: its type may have moved in a new version.
            await scheduler.AddJob(schedule.ToJob(), AddJobOptions.Replacing, cancel);
            return;
        }

        Seeded(log, NameOf(schedule.Key), schedule.Seed);
        var isPaused = stored is not null && await scheduler.GetTriggerState(schedule.TriggerKey, cancel) == TriggerState.Paused;
        var pause = isPaused ? await scheduler.GetTriggerPause(schedule.TriggerKey, cancel) : null;
        await scheduler.ScheduleJob(schedule.ToJob(), [schedule.ToTrigger()],
            ScheduleJobOptions.Replacing with { Paused = isPaused, PauseReason = pause?.Reason, PauseRequestedBy = pause?.RequestedBy },
            cancel);
    }

    // The scheduler puts jobs without a group into "DEFAULT".
    private static string NameOf(JobKey key) => key.Group == JobKey.DefaultGroup ? key.Name : $"{key.Group} {key.Name}";

    [LoggerMessage(2204, LogLevel.Information, "{Job} scheduled from the settings: {Seed}")]
    private static partial void Seeded(ILogger log, string job, string seed);

    [LoggerMessage(2205, LogLevel.Information, "{Job} unscheduled: the site, lane or mailbox no longer exists")]
    private static partial void Removed(ILogger log, string job);
}
