using CcsviReview.Inventory;

namespace CcsviReview.Features.Schedules;

/// <summary>A job that runs on schedule, with its current state.</summary>
/// <param name="Name">Its name: <c>scan:docs</c>.</param>
/// <param name="Title">What it does, in words.</param>
/// <param name="Cron">The schedule, as a Quartz cron expression.</param>
/// <param name="Zone">The time zone of the schedule.</param>
internal sealed record Schedule(string Name, string Title, string Cron, TimeZoneInfo Zone)
{
    /// <summary>The schedule in words; the cron text if there are none for it.</summary>
    public string Words => CronFormatter.Of(Cron);

    public required ScheduleStatus Standing { get; init; }

    /// <summary>Who paused it, why and when; null when it is not paused, or this is unknown.</summary>
    public SchedulePause? Pause { get; init; }

    /// <summary>The schedule in the settings.</summary>
    public required string SettingsCron { get; init; }

    public required string SettingsZone { get; init; }

    /// <summary>Whether an admin changed it.</summary>
    public bool IsChanged => Cron != SettingsCron || Zone.Id != SettingsZone;

    /// <summary>When it runs next; null when never, or while it is paused.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The workers on which it is running now; empty when it is not.</summary>
    public IReadOnlyList<string> RunningOn { get; init; } = [];

    /// <summary>The last run; null when there was none.</summary>
    public ScheduleRun? Last { get; init; }

    /// <summary>How many runs failed in a row, up to now.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>
    /// The schedule with its last run, if that was outside the scheduler: somebody ran the command.
    /// </summary>
    public Schedule After(JobRun run) => run.EndedAt is not { } ended || (Last is { } last && run.StartedAt <= last.At + last.Took)
        ? this
        : this with
        {
            Last = new ScheduleRun(run.StartedAt, ended - run.StartedAt, run.Succeeded ? "done" : "failed")
            {
                Report = run.Report,
                Worker = "command line",
                IsCommand = true,
            },
        };
}

/// <summary>The states of a schedule.</summary>
internal enum ScheduleStatus
{
    /// <summary>It waits for its time.</summary>
    Waiting,

    /// <summary>It is running.</summary>
    Running,

    /// <summary>A person paused it.</summary>
    Paused,

    /// <summary>The scheduler gave it up: its job could not be started.</summary>
    Broken,
}

/// <summary>Who paused a schedule, why and when.</summary>
internal sealed record SchedulePause(string By, string Reason, DateTimeOffset At);

/// <summary>One run.</summary>
/// <param name="At">When it began.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Outcome"><c>done</c>, <c>failed</c>, <c>stopped</c>, or <c>nothing to do</c>.</param>
internal sealed record ScheduleRun(DateTimeOffset At, TimeSpan Took, string Outcome)
{
    /// <summary>What it did, or why it failed.</summary>
    public string Report { get; init; } = "";

    /// <summary>The worker that ran it.</summary>
    public string Worker { get; init; } = "";

    /// <summary>Whether a person started it.</summary>
    public bool IsByHand { get; init; }

    /// <summary>Whether it was run as a command, outside the scheduler.</summary>
    public bool IsCommand { get; init; }
}

/// <summary>A scheduled time that passed without a run.</summary>
/// <param name="At">When that was noticed.</param>
/// <param name="ScheduledAt">When it should have run; null when unknown.</param>
/// <param name="Why">The reason.</param>
internal sealed record MissedRun(DateTimeOffset At, DateTimeOffset? ScheduledAt, string Why);

/// <summary>A worker, as the scheduler knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsThis">Whether it is the one that reports this.</param>
/// <param name="SeenAt">When it last reported that it is alive; null when a single worker owns the database.</param>
/// <param name="State"><c>alive</c>, <c>late</c> or <c>lost</c>.</param>
internal sealed record ScheduleNode(string Name, bool IsThis, DateTimeOffset? SeenAt, string State);

/// <summary>All schedules, and the workers.</summary>
internal sealed record ScheduleBoard(IReadOnlyList<Schedule> Schedules, IReadOnlyList<ScheduleNode> Nodes);

/// <summary>One schedule with its past and future runs.</summary>
internal sealed record ScheduleDetails(Schedule Schedule)
{
    /// <summary>The next times.</summary>
    public required IReadOnlyList<DateTimeOffset> Next { get; init; }

    /// <summary>What happens at the next clock change; null when there is none within a year.</summary>
    public required ClockChange? ClockChange { get; init; }

    /// <summary>The latest runs, latest first.</summary>
    public required IReadOnlyList<ScheduleRun> Runs { get; init; }

    /// <summary>Scheduled times that passed without a run, latest first.</summary>
    public required IReadOnlyList<MissedRun> Missed { get; init; }

    /// <summary>Who changed, paused, resumed or ran it, the latest first.</summary>
    public required IReadOnlyList<AuditEntry> Changes { get; init; }
}
