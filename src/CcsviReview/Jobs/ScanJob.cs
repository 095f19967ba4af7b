using CcsviReview.Current;
using CcsviReview.Pipeline.Scan;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Runs <see cref="ScanPages"/> for one site; only one worker reads a site at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class ScanJob(ScanPages scan) : IJob
{
    /// <summary>The key of the site's name in the job's data.</summary>
    public const string Site = "site";

    public static JobKey KeyOf(string site) => new(site, JobNames.Scan);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = (await scan.RunAsync(context.MergedJobDataMap.GetString(Site)!, progress: null, cancellationToken)).ToRunReport();
}
