using CcsviReview.Current;
using CcsviReview.Pipeline.Watch;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Runs <see cref="WatchSources"/>; a second worker that runs it at the same time asks for other sources.</summary>
[DisallowConcurrentExecution]
internal sealed class WatchJob(WatchSources watch) : IJob
{
    public static readonly JobKey Key = new(JobNames.Watch);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = (await watch.RunAsync(progress: null, cancellationToken)).ToRunReport();
}
