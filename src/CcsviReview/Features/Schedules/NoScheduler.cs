namespace CcsviReview.Features.Schedules;

/// <summary>Does nothing: one-off commands have no scheduler, and the next start of the worker aligns it.</summary>
internal sealed class NoScheduler : IScheduleAligner
{
    public Task AlignAsync(CancellationToken cancel) => Task.CompletedTask;
}
