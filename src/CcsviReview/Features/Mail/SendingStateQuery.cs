using CcsviReview.Current;
using CcsviReview.Features.Schedules;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CcsviReview.Features.Mail;

/// <summary>Finds what currently keeps emails from being sent.</summary>
internal sealed class SendingStateQuery(ISchedulerFactory schedulers, IDbContextFactory<ReviewDb> database, ReviewSettings settings)
{
    private const int MostPaused = 200;

    public async Task<SendingState> RunAsync(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        var triggers = (await scheduler.QueryTriggers(new TriggerQuery { State = TriggerState.Paused, Take = MostPaused }, cancel)).Items;
        List<PausedSchedule> paused = [];
        foreach (var trigger in triggers)
        {
            var pause = await scheduler.GetTriggerPause(trigger.Key, cancel);
            paused.Add(new PausedSchedule(ScheduleKey.Of(trigger.JobKey), ScheduleKey.Title(trigger.JobKey))
            {
                By = pause?.RequestedBy ?? "",
                Reason = pause?.Reason ?? "",
            });
        }

        var lanes = Enumerable.Range(1, settings.Schedules.DeliveryLanes).Select(ScheduleKey.OfLane).ToList();
        var isPaused = lanes.TrueForAll(lane => paused.Exists(each => each.Name == lane));
        return new SendingState
        {
            Folder = settings.Transport.Kind == TransportKind.Folder ? settings.OutboxFolder() : null,
            Paused = paused,
            Pause = isPaused ? paused.Find(each => each.Name == lanes[0]) : null,
            Trouble = isPaused ? null : await TroubleAsync(cancel),
        };
    }

    // The last delivery was stopped by the mail server or by our settings, and emails still wait.
    private async Task<string?> TroubleAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var last = await db.Runs.AsNoTracking().Where(run => run.Job == JobNames.Deliver).OrderByDescending(run => run.Id)
            .FirstOrDefaultAsync(cancel);
        return last is { Succeeded: false, EndedAt: not null }
            && await db.Emails.AnyAsync(email => email.State == DeliveryState.Waiting || email.State == DeliveryState.Sending, cancel)
            ? DeliveryReport.ReasonIn(last.Report)
            : null;
    }
}

/// <summary>What keeps emails from being sent.</summary>
internal sealed record SendingState
{
    /// <summary>The folder to which emails are written instead of being sent; null when they are sent.</summary>
    public required string? Folder { get; init; }

    /// <summary>Every schedule that a person paused.</summary>
    public required IReadOnlyList<PausedSchedule> Paused { get; init; }

    /// <summary>The pause of sending; null unless all lanes are paused.</summary>
    public required PausedSchedule? Pause { get; init; }

    /// <summary>Why the last delivery stopped while emails still wait; null when it did not.</summary>
    public required string? Trouble { get; init; }
}

/// <summary>A schedule that a person paused.</summary>
/// <param name="Name">Its name: <c>deliver:lane-1</c>.</param>
/// <param name="Title">What it does, in words.</param>
internal sealed record PausedSchedule(string Name, string Title)
{
    /// <summary>Who paused it; empty when unknown.</summary>
    public string By { get; init; } = "";

    /// <summary>Why; empty when no reason was given.</summary>
    public string Reason { get; init; } = "";

    /// <summary>By whom and why, to end a sentence: " by Ann: relay moves"; may be empty.</summary>
    public string Words => $"{(By.Length > 0 ? $" by {By}" : "")}{(Reason.Length > 0 ? $": {Reason}" : "")}";
}
