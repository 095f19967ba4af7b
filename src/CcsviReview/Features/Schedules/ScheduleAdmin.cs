using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Settings.Checks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Quartz;

namespace CcsviReview.Features.Schedules;

/// <summary>
/// What a person may do with a schedule: change it, pause it with a reason, resume it, run it now, reset it to the settings. The scheduler
/// and the audit log change in one transaction.
/// </summary>
internal sealed class ScheduleAdmin(ISchedulerFactory schedulers, IDbContextFactory<ReviewDb> database, TimeProvider clock)
{
    private const int LongestReason = 1000;
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(30);

    /// <summary>The subject of an <see cref="AuditEntry"/> about a schedule.</summary>
    public static string SubjectOf(JobKey job) => $"schedule {ScheduleKey.Of(job)}";

    /// <summary>What is wrong with the text of a schedule; null when it is valid.</summary>
    public string? Fault(string cron)
    {
        var now = clock.GetUtcNow();
        if (ScheduleChecks.Fault(cron.Trim(), now) is var (problem, remedy))
            return $"“{CcsviReview.Settings.SettingFault.Shown(cron.Trim())}” {problem}. {remedy}.";
        var times = ClockChange.TimesAfter(CronExpression.Parse(cron.Trim()).WithTimeZone(TimeZoneInfo.Utc), now, 60);
        return times.Zip(times.Skip(1)).Any(pair => pair.Second - pair.First < s_least)
            ? $"“{CcsviReview.Settings.SettingFault.Shown(cron.Trim())}” runs more often than every 30 seconds. Write a single second, usually 0, such as 0 * * * * ? for every minute."
            : null;
    }

    /// <summary>Changes the time; a paused schedule stays paused. Returns what happened, in one line.</summary>
    /// <exception cref="RefusedException">The schedule does not exist, or the text is invalid.</exception>
    public Task<string> ChangeAsync(ScheduleRequest request, string cron, CancellationToken cancel) => Fault(cron) is { } fault
        ? throw new RefusedException("cron", fault)
        : MoveAsync(request, AuditKinds.Time, (schedule, _) => (cron.Trim(), schedule.Zone), cancel);

    /// <summary>Resets the time to that of the settings.</summary>
    /// <exception cref="RefusedException">The schedule does not exist.</exception>
    public Task<string> RestoreAsync(ScheduleRequest request, CancellationToken cancel) =>
        MoveAsync(
            request, AuditKinds.Time,
            (schedule, _) => (schedule.SettingsCron, TimeZoneInfo.FindSystemTimeZoneById(schedule.SettingsZone)), cancel);

    /// <summary>Pauses it: nothing runs until somebody resumes it, or starts a run.</summary>
    /// <exception cref="RefusedException">The schedule does not exist, or no reason is given.</exception>
    public Task<string> PauseAsync(ScheduleRequest request, CancellationToken cancel)
    {
        if (request.Reason.Trim().Length == 0)
            throw new RefusedException("reason", "Enter a reason for the pause. It is shown to anyone who asks why nothing runs.");
        return DoAsync(request, async (scheduler, schedule, key) =>
        {
            if (!await scheduler.PauseTriggerWith(
                ScheduleKey.Trigger(key), new PauseDetails { Reason = request.Reason.Trim(), RequestedBy = request.By }, cancel))
                return null;
            return new ScheduleChange(AuditKinds.Pause, "running", "paused", $"{schedule.Title} is paused.");
        }, schedule => $"{schedule.Title} is already paused{(schedule.Pause is { } pause ? $", by {pause.By}: {pause.Reason}" : "")}.",
        cancel);
    }

    /// <summary>Resumes it; whether a missed time is made up for once depends on the job.</summary>
    /// <exception cref="RefusedException">The schedule does not exist.</exception>
    public Task<string> ResumeAsync(ScheduleRequest request, CancellationToken cancel) =>
        DoAsync(request, async (scheduler, schedule, key) =>
    {
        if (schedule.Standing == ScheduleStatus.Broken)
            return await scheduler.ResetTriggerFromErrorState(ScheduleKey.Trigger(key), cancel)
                ? new ScheduleChange(AuditKinds.Pause, "given up", "running", $"{schedule.Title} is back on its schedule.")
                : null;
        return await scheduler.ResumeTrigger(ScheduleKey.Trigger(key), cancel)
            ? new ScheduleChange(AuditKinds.Pause, $"paused{(schedule.Pause is { } pause ? $": {pause.Reason}" : "")}", "running",
                $"{schedule.Title} is back on its schedule.")
            : null;
    }, schedule => $"{schedule.Title} is not paused.", cancel);

    /// <summary>Runs it once, now, whatever its schedule. While it is running, or about to, another request has no effect.</summary>
    /// <exception cref="RefusedException">The schedule does not exist.</exception>
    public Task<string> RingAsync(ScheduleRequest request, CancellationToken cancel) => DoAsync(request, async (scheduler, schedule, key) =>
    {
        var own = ScheduleKey.Trigger(key);
        if ((await scheduler.QueryTriggers(new TriggerQuery { Job = key }, cancel)).Items.Any(trigger => !trigger.Key.Equals(own)))
            return null;
        await scheduler.TriggerJob(key, data: null, cancel);
        return new ScheduleChange(AuditKinds.Run, "", "asked for now", $"{schedule.Title} runs as soon as a worker is free.");
    }, schedule => $"{schedule.Title} is already running or waiting to run.", cancel);

    private Task<string> MoveAsync(ScheduleRequest request, string what, Func<Schedule, JobKey, (string Cron, TimeZoneInfo Zone)> wanted,
        CancellationToken cancel) => DoAsync(request, async (scheduler, schedule, key) =>
    {
        var (cron, zone) = wanted(schedule, key);
        if (cron == schedule.Cron && zone.Id == schedule.Zone.Id)
            return null;
        var own = ScheduleKey.Trigger(key);
        var before = (ICronTrigger)(await scheduler.GetTrigger(own, cancel))!;
        var trigger = TriggerBuilder.Create().WithIdentity(own).ForJob(key)
            .WithCronSchedule(cron, timed => timed.InTimeZone(zone).WithMisfireInstruction(before.MisfireInstruction)).Build();
        await scheduler.ScheduleJob(trigger, ScheduleJobOptions.Replacing with
        {
            Paused = schedule.Standing == ScheduleStatus.Paused,
            PauseReason = schedule.Pause?.Reason,
            PauseRequestedBy = schedule.Pause?.By,
        }, cancel);
        return new ScheduleChange(
            what, $"{schedule.Cron} ({schedule.Zone.Id})", $"{cron} ({zone.Id})", $"{schedule.Title} now runs {CronFormatter.Of(cron)}.");
    }, schedule => $"{schedule.Title} already runs {schedule.Words}.", cancel);

    private async Task<string> DoAsync(
        ScheduleRequest request, Func<IScheduler, Schedule, JobKey, Task<ScheduleChange?>> work, Func<Schedule, string> unchanged,
            CancellationToken cancel)
    {
        if (request.Reason.Trim().Length > LongestReason)
            throw new RefusedException("reason", $"The reason is longer than {LongestReason} characters. Shorten it.");
        if (request.By.Trim().Length is 0 or > 320)
            throw new RefusedException("by", "Enter a name or email address of 1 to 320 characters.");
        var (scheduler, key) = (await schedulers.GetScheduler(cancel), ScheduleKey.Job(request.Name));
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        Schedule schedule;
        ScheduleChange? change;
        using (scheduler.EnlistTransaction(transaction.GetDbTransaction()))
        {
            schedule = await SchedulesQuery.ReadAsync(scheduler, key, status: null, cancel)
                ?? throw new RefusedException("schedule", $"There is no schedule '{request.Name}'.") { Catalog = Catalog.Schedules };
            change = await work(scheduler, schedule, key);
            if (change is not null)
            {
                db.Add(new AuditEntry
                {
                    At = clock.GetUtcNow(),
                    By = request.By.Trim(),
                    Subject = SubjectOf(key),
                    What = change.What,
                    Before = change.Before,
                    After = change.After,
                    Reason = request.Reason.Trim(),
                });
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }
        }
        return change?.Answer ?? unchanged(schedule);
    }

    private sealed record ScheduleChange(string What, string Before, string After, string Answer);
}

/// <summary>A request concerning a schedule.</summary>
/// <param name="Name">The schedule: <c>scan:docs</c>.</param>
/// <param name="By">Who makes it: a name or address.</param>
/// <param name="Reason">Why; may be empty except for a pause.</param>
internal sealed record ScheduleRequest(string Name, string By, string Reason);
