namespace CcsviReview.Features.Schedules;

/// <summary>Does nothing: a command that does one thing runs nothing on schedule, and the next start of the worker aligns.</summary>
internal sealed class NoScheduler : IScheduleAligner
{
    public Task AlignAsync(CancellationToken cancel) => Task.CompletedTask;
}
