using CcsviReview.Current;
using CcsviReview.Features.Inbox;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>Fires <see cref="ReadMailbox"/>; the mailbox is read by one worker at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class MailboxJob(ReadMailbox read) : IJob
{
    public static readonly JobKey Key = new(JobNames.Mailbox);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = (await read.RunAsync(cancellationToken)).ToRunReport();
}
