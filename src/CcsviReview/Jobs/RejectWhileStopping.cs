using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Starts no job once the worker is stopping: the job is put back, and runs at the next start.</summary>
/// <remarks>
/// The scheduler asks running jobs to end, and puts back those that do. A job that is started at that moment can miss the request: it would
/// keep running while its services are disposed. So it waits here, for the request or for the end of the process.
/// </remarks>
internal sealed class RejectWhileStopping(IHostApplicationLifetime lifetime) : IJobExecutionMiddleware
{
    private int _running;
    private int _held;

    /// <summary>Whether no job is running and some wait for the end.</summary>
    public bool HoldsAll => Volatile.Read(ref _running) == 0 && Volatile.Read(ref _held) > 0;

    public async ValueTask Invoke(IJobExecutionContext context, JobExecutionDelegate next, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            await HoldAsync(cancellationToken);
        Interlocked.Increment(ref _running);
        try
        {
            await next(context, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task HoldAsync(CancellationToken request)
    {
        Interlocked.Increment(ref _held);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, request);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }
}
