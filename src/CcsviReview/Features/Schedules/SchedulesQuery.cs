using CcsviReview.Current;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;
using Quartz;
using Quartz.Extensibility;

namespace CcsviReview.Features.Schedules;

/// <summary>
/// Shows what runs on schedule: when, in which state, with which results, on which workers. All of it comes from the scheduler's tables.
/// </summary>
internal sealed class SchedulesQuery(
    ISchedulerFactory schedulers, IExecutionHistoryStore history, IDbContextFactory<ReviewDb> database, TimeProvider clock)
{
    private const int MostRuns = 100;
    private const int MostMissed = 30;
    private const int NextTimes = 10;
    private const int MostJobs = 2000;

    /// <summary>All schedules, and the workers.</summary>
    public async Task<ScheduleBoard> RunAsync(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        var keys = await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancel);
        var statuses =
            (await history.QueryJobRunStatuses(new JobRunStatusQuery { SchedulerName = scheduler.SchedulerName, Take = MostJobs },
                cancel)).Items.ToDictionary(status => status.Job);
        List<Schedule> schedules = [];
        foreach (var key in keys.OrderBy(key => key.Group == JobKey.DefaultGroup ? 0 : key.Group == JobNames.Deliver ? 1 : 2)
            .ThenBy(key => key.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (await ReadAsync(scheduler, key, statuses.GetValueOrDefault(key), cancel) is { } schedule)
                schedules.Add(schedule);
        }
        schedules = [.. await WithCommandsAsync(schedules, cancel)];
        return new ScheduleBoard(schedules, await NodesAsync(scheduler, cancel));
    }

    /// <summary>One schedule with its past and future runs; null when there is none with this name.</summary>
    public async Task<ScheduleDetails?> FindAsync(string name, CancellationToken cancel)
    {
        var (scheduler, key, now) = (await schedulers.GetScheduler(cancel), ScheduleKey.Job(name), clock.GetUtcNow());
        if (await ReadAsync(
            scheduler, key, await history.GetJobRunStatus(scheduler.SchedulerName, key, cancel), cancel) is not { } read)
            return null;
        var schedule = (await WithCommandsAsync([read], cancel)).Single();
        var cron = new CronExpression(schedule.Cron, schedule.Zone);
        var subject = ScheduleAdmin.SubjectOf(key);
        await using var db = await database.CreateDbContextAsync(cancel);
        return new ScheduleDetails(schedule)
        {
            Next = ClockChange.TimesAfter(cron, now, NextTimes),
            ClockChange = ClockChange.NextAfter(now, cron),
            Runs =
            [
                .. (await history.QueryExecutions(
                    new ExecutionHistoryQuery { SchedulerName = scheduler.SchedulerName, Job = key, Take = MostRuns },
                    cancel)).Items.Select(RunOf),
            ],
            Missed = [
                .. (await history.QueryMisfires(
                    new MisfireHistoryQuery
                    {
                        SchedulerName = scheduler.SchedulerName,
                        Trigger = ScheduleKey.Trigger(key),
                        Take = MostMissed,
                    }, cancel)).Items
                .Select(missed => new MissedRun(missed.MisfiredAtUtc, missed.ScheduledFireTimeUtc, missed.Reason switch
                {
                    MisfireReason.Missed => "no worker was running, or none was free",
                    MisfireReason.Overlap => "the previous run had not finished",
                    _ => "it was prevented from running",
                }))],
            Changes = await db.Changes.AsNoTracking().Where(change => change.Subject == subject).OrderByDescending(change => change.At)
                .Take(MostRuns).ToListAsync(cancel),
        };
    }

    internal static async Task<Schedule?> ReadAsync(IScheduler scheduler, JobKey key, JobRunStatus? status, CancellationToken cancel)
    {
        var trigger = ScheduleKey.Trigger(key);
        if (await scheduler.GetJobDetail(key, cancel) is not { } job
            || await scheduler.GetTrigger(trigger, cancel) is not ICronTrigger { CronExpressionString: { } cron } timed)
            return null;
        var state = await scheduler.GetTriggerState(trigger, cancel);
        var running = (await scheduler.QueryFireInstances(
            new FireInstanceQuery { Job = key, State = FireInstanceState.Executing }, cancel)).Items;
        var pause = state == TriggerState.Paused ? await scheduler.GetTriggerPause(trigger, cancel) : null;
        return new Schedule(ScheduleKey.Of(key), ScheduleKey.Title(key), cron, timed.TimeZone)
        {
            Standing = state switch
            {
                TriggerState.Paused => ScheduleStatus.Paused,
                TriggerState.Error => ScheduleStatus.Broken,
                _ when running.Count > 0 => ScheduleStatus.Running,
                _ => ScheduleStatus.Waiting,
            },
            Pause = pause is null ? null : new SchedulePause(pause.RequestedBy ?? "", pause.Reason ?? "", pause.PausedAtUtc),
            SettingsCron = job.JobDataMap.GetString(ScheduleKey.SettingsCron) ?? cron,
            SettingsZone = job.JobDataMap.GetString(ScheduleKey.SettingsZone) ?? timed.TimeZone.Id,
            NextAt = state == TriggerState.Paused ? null : timed.NextFireTimeUtc,
            RunningOn = [.. running.Select(each => NameOf(each.SchedulerInstanceId)).Distinct()],
            Last = status is null ? null : new ScheduleRun(status.LastFiredAtUtc, status.LastDuration, Outcome(status.LastResult))
            {
                Report = status.LastSummary ?? (status.LastResult == JobRunResult.Failed ? status.LastFailureMessage : null) ?? "",
                Worker = NameOf(status.LastSchedulerInstanceId ?? ""),
            },
            FailuresInARow = status?.ConsecutiveFailures ?? 0,
        };
    }

    // The scheduler knows only its own runs; those of the command line are only in the table of job runs.
    private async Task<IReadOnlyList<Schedule>> WithCommandsAsync(IReadOnlyList<Schedule> schedules, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var latest = db.Runs.Where(run => run.EndedAt != null).GroupBy(run => new { run.Job, run.Subject })
            .Select(group => group.Max(run => run.Id));
        var runs = (await db.Runs.AsNoTracking().Where(run => latest.Contains(run.Id)).ToListAsync(cancel))
            .ToDictionary(run => (run.Job, run.Subject));
        return
        [
            .. schedules.Select(schedule =>
                runs.GetValueOrDefault(ScheduleKey.Run(schedule.Name)) is { } run ? schedule.After(run) : schedule),
        ];
    }

    private static async Task<IReadOnlyList<ScheduleNode>> NodesAsync(IScheduler scheduler, CancellationToken cancel)
    {
        // A command only reads: it runs nothing, so it is not a worker.
        var isWorker = await scheduler.GetStatus(cancel) == SchedulerStatus.Running;
        return [
            .. (await scheduler.QueryClusterNodes(cancel)).Where(node => isWorker || !node.IsCurrentNode).Select(node => new ScheduleNode(
            NameOf(node.InstanceId), node.IsCurrentNode, node.LastCheckInUtc, node.State switch
            {
                ClusterNodeState.Alive => "alive",
                ClusterNodeState.Overdue => "late",
                _ => "lost",
            }))];
    }

    // Quartz's name for a scheduler without a cluster is not meant for people.
    private static string NameOf(string instance) => instance == "NON_CLUSTERED" ? "the only worker" : instance;

    private static ScheduleRun RunOf(ExecutionHistoryEntry run) => new(run.FiredAtUtc, run.Duration, Outcome(run.EffectiveResult))
    {
        Report = run.Summary ?? run.ExceptionMessage ?? "",
        Worker = NameOf(run.SchedulerInstanceId),
        IsByHand = run.Manual,
    };

    private static string Outcome(JobRunResult result) => result switch
    {
        JobRunResult.Succeeded => "done",
        JobRunResult.Failed => "failed",
        JobRunResult.Cancelled => "stopped",
        _ => "nothing to do",
    };
}
