using CcsviReview.Current.Faults;
using Quartz;

namespace CcsviReview.Jobs;

/// <summary>
/// Handles a failing database for all jobs: the fault is logged once, and becomes the job's report. When the database is damaged, no more
/// jobs start.
/// </summary>
internal sealed class WatchDatabase(DatabaseState state, ILogger<WatchDatabase> logger) : IJobExecutionMiddleware
{
    public async ValueTask Invoke(IJobExecutionContext context, JobExecutionDelegate next, CancellationToken cancellationToken = default)
    {
        if (state.Look(logger) is not null)
        {
            // The scheduler's own tables are in the same database.
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
