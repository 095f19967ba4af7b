using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Pipeline.Deliver;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Runs <see cref="DeliverEmails"/>. Each lane is one job, so that the cluster spreads the lanes over its workers.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliverJob(DeliverEmails deliver) : IJob
{
    public static JobKey KeyOf(int lane) => new(lane.ToString("'lane-'0", CultureInfo.InvariantCulture), JobNames.Deliver);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = (await deliver.RunAsync(cancellationToken)).ToRunReport();
}
