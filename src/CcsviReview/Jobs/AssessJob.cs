using CcsviReview.Current;
using CcsviReview.Pipeline.Assess;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Runs <see cref="AssessPages"/> on its schedule. Quartz records an exception; the next run starts from the beginning.</summary>
[DisallowConcurrentExecution]
internal sealed class AssessJob(AssessPages assess) : IJob
{
    public static readonly JobKey Key = new(JobNames.Assess);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = (await assess.RunAsync(cancellationToken)).ToRunReport();
}
