using CcsviReview.Current;
using CcsviReview.Pipeline.Watch;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Runs <see cref="WatchSources"/>; a second worker that runs it at the same time asks for other sources.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WatchJob(WatchSources watch, ILogger<WatchJob> log) : IJob
{
    public static readonly JobKey Key = new(JobNames.Watch);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var report = await watch.RunAsync(progress: null, cancellationToken);
        foreach (var note in report.Notes)
            NotAsked(log, note);
        if (report.Unknown > 0)
            Unknown(log, report.Unknown);
        if (report.Events > 0)
            Found(log, report.Events, report.Pages);
        context.Result = report.ToRunReport();
    }

    [LoggerMessage(2207, LogLevel.Warning, "Not all sources could be checked: {Reason}. The rest stay due; `ccsvi-review doctor` checks the registries.")]
    private static partial void NotAsked(ILogger log, string reason);

    [LoggerMessage(2208, LogLevel.Information, "Nobody could say anything about {Sources} sources; `ccsvi-review sources --only unknown` says why.")]
    private static partial void Unknown(ILogger log, int sources);

    [LoggerMessage(2209, LogLevel.Information, "{Events} new events of sources were copied to {Pages} pages.")]
    private static partial void Found(ILogger log, int events, int pages);
}
