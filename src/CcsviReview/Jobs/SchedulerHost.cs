using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Starts the scheduler once the application has started, and ends it with the application.</summary>
/// <remarks>
/// Quartz's own hosted service does the same, but waits for the host's timeout when a job missed the request to end. That is every third
/// stop in the first seconds of a worker, when everything is loaded for the first time.
/// </remarks>
internal sealed partial class SchedulerHost(
    ISchedulerFactory schedulers, IHostApplicationLifetime lifetime, RejectWhileStopping holding,
        ILogger<SchedulerHost> log) : IHostedService
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private const int LooksUntilMissed = 10;
    private IScheduler? _scheduler;
    private Task _start = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _scheduler = await schedulers.GetScheduler(cancellationToken);
        _start = StartWithApplicationAsync(_scheduler);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is null)
            return;
        await Task.WhenAny(_start, Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var end = _scheduler.Shutdown(waitForJobsToComplete: true, enough.Token).AsTask();
        for (var held = 0; await Task.WhenAny(end, Task.Delay(s_look, CancellationToken.None)) != end;)
        {
            held = holding.HoldsAll ? held + 1 : 0;
            if (held == LooksUntilMissed)
                await enough.CancelAsync();
        }
        await end;
        if (cancellationToken.IsCancellationRequested)
            LogGivenUp();
    }

    private async Task StartWithApplicationAsync(IScheduler scheduler)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStarted, lifetime.ApplicationStopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
                await scheduler.Start(CancellationToken.None);   // never cancelled: it is shut down in order afterwards
        }
        catch (Exception failure)
        {
            var reason = failure.GetBaseException().Message;
            LogNotStarted(reason);
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(2202, LogLevel.Warning,
        "Running jobs did not finish within Schedules:StopWithin and were stopped; they run again at the next start.")]
    private partial void LogGivenUp();

    [LoggerMessage(2203, LogLevel.Critical, "The scheduler could not start, so the worker stops: {Reason}")]
    private partial void LogNotStarted(string reason);
}
