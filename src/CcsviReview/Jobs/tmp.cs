using Quartz;

namespace CcsviReview.Jobs;

[DisallowConcurrentExecution]
internal sealed class ScanJob : IJob
{
    public const string Site = "site";
    public static JobKey KeyOf(string site) => new(site, "scan");
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;
}

[DisallowConcurrentExecution]
internal sealed class AssessJob : IJob
{
    public static readonly JobKey Key = new("assess");
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;
}

[DisallowConcurrentExecution]
internal sealed class DeliverJob : IJob
{
    public static JobKey KeyOf(int lane) => new($"lane-{lane}", "deliver");
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;
}
