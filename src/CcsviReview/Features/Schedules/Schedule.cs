using CcsviReview.Inventory;

namespace CcsviReview.Features.Schedules;

/// <summary>One thing that runs on schedule, as it is now.</summary>
/// <param name="Name">How people name it: <c>scan:docs</c>.</param>
/// <param name="Title">What it does, in words.</param>
/// <param name="Cron">When, as a Quartz cron expression.</param>
/// <param name="Zone">The zone in which that is meant.</param>
internal sealed record Schedule(string Name, string Title, string Cron, TimeZoneInfo Zone)
{
    /// <summary>When, in words; the cron text where there are none for it.</summary>
    public string Words => CronFormatter.Of(Cron);

    public required ScheduleStatus Standing { get; init; }

    /// <summary>Who paused it, why and when; null when it is not paused, or nobody said.</summary>
    public SchedulePause? Pause { get; init; }

    /// <summary>What the settings say.</summary>
    public required string SettingsCron { get; init; }

    public required string SettingsZone { get; init; }

    /// <summary>Whether an admin changed it.</summary>
    public bool IsChanged => Cron != SettingsCron || Zone.Id != SettingsZone;

    /// <summary>When it runs next; null when never, or while it is paused.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Where it runs now; empty when it does not.</summary>
    public IReadOnlyList<string> RunningOn { get; init; } = [];

    /// <summary>The last run; null when there was none.</summary>
    public ScheduleRun? Last { get; init; }

    /// <summary>How many runs failed in a row, up to now.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>
    /// The same with its last run, where that is one that the scheduler does not know: somebody ran the command.
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

/// <summary>Whether something runs on its schedule.</summary>
internal enum ScheduleStatus
{
    /// <summary>It runs when its time comes.</summary>
    Waiting,

    /// <summary>It runs now.</summary>
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
/// <param name="Took">How long.</param>
/// <param name="Outcome"><c>done</c>, <c>failed</c>, <c>stopped</c>, or <c>nothing to do</c>.</param>
internal sealed record ScheduleRun(DateTimeOffset At, TimeSpan Took, string Outcome)
{
    /// <summary>What it did, or why it failed.</summary>
    public string Report { get; init; } = "";

    /// <summary>The worker that ran it.</summary>
    public string Worker { get; init; } = "";

    /// <summary>Whether a person asked for it.</summary>
    public bool IsByHand { get; init; }

    /// <summary>Whether it was run as a command, outside the scheduler.</summary>
    public bool IsCommand { get; init; }
}

/// <summary>A time that passed without a run.</summary>
/// <param name="At">When that was noticed.</param>
/// <param name="ScheduledAt">When it should have run; null when unknown.</param>
/// <param name="Why">Why.</param>
internal sealed record MissedRun(DateTimeOffset At, DateTimeOffset? ScheduledAt, string Why);

/// <summary>A worker, as the scheduler knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsThis">Whether it is the one that tells this.</param>
/// <param name="SeenAt">When it last said that it is alive; null where one worker has the database for itself.</param>
/// <param name="State"><c>alive</c>, <c>late</c> or <c>lost</c>.</param>
internal sealed record ScheduleNode(string Name, bool IsThis, DateTimeOffset? SeenAt, string State);

/// <summary>Everything that runs on schedule, and where.</summary>
internal sealed record ScheduleBoard(IReadOnlyList<Schedule> Schedules, IReadOnlyList<ScheduleNode> Nodes);

/// <summary>One schedule with its past and its future.</summary>
internal sealed record ScheduleDetails(Schedule Schedule)
{
    /// <summary>The next times.</summary>
    public required IReadOnlyList<DateTimeOffset> Next { get; init; }

    /// <summary>What happens when the clocks change next; null when they do not within a year.</summary>
    public required ClockChange? ClockChange { get; init; }

    /// <summary>The latest runs, the latest first.</summary>
    public required IReadOnlyList<ScheduleRun> Runs { get; init; }

    /// <summary>Times that passed without a run, the latest first.</summary>
    public required IReadOnlyList<MissedRun> Missed { get; init; }

    /// <summary>Who changed, paused, resumed or ran it, the latest first.</summary>
    public required IReadOnlyList<AuditEntry> Changes { get; init; }
}
