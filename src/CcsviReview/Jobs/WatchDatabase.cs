using CcsviReview.Current.Faults;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>
/// Lets jobs meet a database that fails: the fault is said once, and is the job's report. Once the database is damaged no job begins.
/// </summary>
internal sealed class WatchDatabase(DatabaseState state, ILogger<WatchDatabase> logger) : IJobExecutionMiddleware
{
    public async ValueTask Invoke(IJobExecutionContext context, JobExecutionDelegate next, CancellationToken cancellationToken = default)
    {
        if (state.Look(logger) is not null)
        {
            // The scheduler keeps its own tables in the same database.
            await context.Scheduler.Standby(CancellationToken.None);
            context.Result = JobRunReport.Skipped("the database is damaged");
            return;
        }

        try
        {
            await next(context, cancellationToken);
            state.Works(logger);
        }
        catch (Exception failure) when (state.Note(failure, logger) is { } fault)
        {
            context.Result = JobRunReport.Failed(fault.Words);
        }
    }
}
