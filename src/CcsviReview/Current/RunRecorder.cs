using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Current;

/// <summary>Records the start and end of job runs; a run without an end was cut off.</summary>
internal sealed class RunRecorder(IDbContextFactory<ReviewDb> database, TimeProvider clock)
{
    /// <summary>
    /// Runs <paramref name="work"/>, and records its start and end. An exception is recorded and rethrown.
    /// </summary>
    public Task<TReport> AroundAsync<TReport>(string job, string subject, Func<Task<TReport>> work, Func<TReport, bool> succeeded)
        where TReport : notnull =>
        AroundAsync(new JobRun { Job = job, Subject = subject, StartedAt = clock.GetUtcNow() }, work, succeeded);

    /// <summary>Runs <paramref name="work"/>, for a run with more details than its job and subject.</summary>
    public async Task<TReport> AroundAsync<TReport>(JobRun run, Func<Task<TReport>> work, Func<TReport, bool> succeeded)
        where TReport : notnull
    {
        await using (var db = await database.CreateDbContextAsync(CancellationToken.None))
        {
            db.Add(run);
            await db.SaveChangesAsync(CancellationToken.None);
        }

        try
        {
            var report = await work();
            await EndAsync(run, succeeded(report), report.ToString() ?? "");
            return report;
        }
        catch (Exception lost)
        {
            await EndAsync(run, succeeded: false, lost is OperationCanceledException ? "stopped" : lost.Message);
            throw;
        }
    }

    // Not cancellable: a stop must not lose how the run ended.
    private async Task EndAsync(JobRun run, bool succeeded, string report)
    {
        run.End(clock.GetUtcNow(), succeeded, report);
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        db.Update(run);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
