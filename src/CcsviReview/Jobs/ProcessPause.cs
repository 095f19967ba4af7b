namespace CcsviReview.Jobs;

/// <summary>
/// Notices that this process did not run for a while (it was stopped, or its machine slept), and logs that once. The scheduler's warnings
/// that follow from it add nothing.
/// </summary>
internal sealed partial class ProcessPause(TimeProvider clock)
{
    private static readonly TimeSpan s_unnoticed = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_toWake = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private DateTimeOffset? _lookedAt;
    private DateTimeOffset _wokeAt = DateTimeOffset.MinValue;

    /// <summary>Starts checking: from now on <see cref="IsJustAwake"/> is called all the time.</summary>
    public void Begin()
    {
        lock (_lock)
            _lookedAt = clock.GetUtcNow();
    }

    /// <summary>Whether the process has just resumed. Call it at least every few seconds.</summary>
    public bool IsJustAwake(ILogger logger)
    {
        TimeSpan still;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_lookedAt is not { } before)
                return false;
            (still, _lookedAt) = (now - before, now);
            if (still <= s_unnoticed)
                return now - _wokeAt < s_toWake;
            _wokeAt = now;
        }

        LogStill(logger, (long)still.TotalSeconds);
        return true;
    }

    [LoggerMessage(2201, LogLevel.Warning, "This process was suspended for {Seconds} seconds: it was stopped, or the machine was asleep. "
        + "Work that other workers have claimed is left to them; missed schedules run now or at their next time.")]
    private static partial void LogStill(ILogger logger, long seconds);
}

/// <summary>Checks every second.</summary>
internal sealed class WatchProcessPauses(ProcessPause stillness, ILogger<ProcessPause> logger) : BackgroundService
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    // The start's own token would end this before the host knows of a stop, and the host would take that for a crash.
    public override Task StartAsync(CancellationToken cancellationToken) => base.StartAsync(CancellationToken.None);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_between);
        stillness.Begin();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                stillness.IsJustAwake(logger);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The worker is stopping.
        }
    }
}
