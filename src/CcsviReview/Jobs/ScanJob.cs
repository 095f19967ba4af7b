using CcsviReview.Current;
using CcsviReview.Pipeline.Scan;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Fires <see cref="ScanPages"/> for one site; a site is read by one worker at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class ScanJob(ScanPages scan) : IJob
{
    /// <summary>The key under which the job is told its site.</summary>
    public const string Site = "site";

    public static JobKey KeyOf(string site) => new(site, JobNames.Scan);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = (await scan.RunAsync(context.MergedJobDataMap.GetString(Site)!, progress: null, cancellationToken)).ToRunReport();
}
