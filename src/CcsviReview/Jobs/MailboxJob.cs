using CcsviReview.Current;
using CcsviReview.Features.Inbox;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Runs <see cref="ReadMailbox"/>; only one worker reads the mailbox at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class MailboxJob(ReadMailbox read) : IJob
{
    public static readonly JobKey Key = new(JobNames.Mailbox);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = (await read.RunAsync(cancellationToken)).ToRunReport();
}
