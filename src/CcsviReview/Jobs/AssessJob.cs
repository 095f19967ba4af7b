using CcsviReview.Current;
using CcsviReview.Pipeline.Assess;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Fires <see cref="AssessPages"/> on its schedule. An exception is Quartz's to record; the next firing starts afresh.</summary>
[DisallowConcurrentExecution]
internal sealed class AssessJob(AssessPages assess) : IJob
{
    public static readonly JobKey Key = new(JobNames.Assess);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = (await assess.RunAsync(cancellationToken)).ToRunReport();
}
