using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>Records visits to the mailbox: as job runs and in the log. Addresses and subjects are never logged.</summary>
internal sealed partial class MailboxLog(IDbContextFactory<ReviewDb> database, TimeProvider clock, ILogger<MailboxLog> logger)
{
    // The job runs every few minutes: a repeated fault is logged once an hour.
    private static readonly TimeSpan s_again = TimeSpan.FromHours(1);

    /// <summary>Records a run that did something or failed.</summary>
    public async Task WriteAsync(DateTimeOffset startedAt, MailboxReport report)
    {
        if (report == new MailboxReport())
            return;
        var (now, words) = (clock.GetUtcNow(), report.ToString());
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        if (report == new MailboxReport { Trouble = report.Trouble, Failed = report.Failed }
            && await LastAsync(db, CancellationToken.None) is { Succeeded: false } last && last.Report == words
            && now - last.StartedAt < s_again)
            return;
        var run = new JobRun { Job = JobNames.Mailbox, StartedAt = startedAt };
        run.End(now, succeeded: report.Trouble is null, words);
        db.Add(run);
        await db.SaveChangesAsync(CancellationToken.None);
        if (report.Trouble is { } trouble)
            LogTrouble(trouble);
    }

    /// <summary>The last run that was recorded; null when there is none.</summary>
    public static Task<JobRun?> LastAsync(ReviewDb db, CancellationToken cancel) =>
        db.Runs.AsNoTracking().Where(run => run.Job == JobNames.Mailbox).OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancel);

    /// <summary>A message could not be handled; it stays in the folder.</summary>
    public void Failed(uint number, Exception failure) => LogFailed(number, failure);

    [LoggerMessage(2601, LogLevel.Error, "Reading the mailbox stopped early: {Trouble}")]
    private partial void LogTrouble(string trouble);

    [LoggerMessage(2602, LogLevel.Error, "Message {Number} in the mailbox could not be handled; the next run tries again.")]
    private partial void LogFailed(uint number, Exception failure);
}
