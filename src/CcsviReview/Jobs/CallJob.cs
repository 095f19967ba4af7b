using CcsviReview.Current;
using CcsviReview.Pipeline.Webhooks;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Runs <see cref="DeliverCalls"/> as a job of its own beside the email lanes, so that no receiver holds up an email.</summary>
[DisallowConcurrentExecution]
internal sealed class CallJob(DeliverCalls deliver) : IJob
{
    public static readonly JobKey Key = new(JobNames.Webhooks, JobNames.Deliver);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = (await deliver.RunAsync(cancellationToken)).ToRunReport();
}
