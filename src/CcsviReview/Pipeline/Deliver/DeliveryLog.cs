using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>Records delivery: its runs in the database, and log entries. Addresses and subjects are never logged.</summary>
internal sealed partial class DeliveryLog(IDbContextFactory<ReviewDb> database, TimeProvider clock, ILogger<DeliveryLog> logger)
{
    /// <summary>Records a run that did something. Delivery runs every minute, and most runs have nothing to do.</summary>
    public async Task WriteAsync(DateTimeOffset startedAt, DeliveryReport report)
    {
        if (report == new DeliveryReport())
            return;
        var run = new JobRun { Job = JobNames.Deliver, StartedAt = startedAt };
        run.End(clock.GetUtcNow(), succeeded: report.Stopped is null, report.ToString());
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        db.Add(run);
        await db.SaveChangesAsync(CancellationToken.None);
        if (report.Stopped is { } reason)
            LogStopped(reason);
    }

    public void Fenced(EmailMessage email) => LogFenced(email.Id);

    public void Lost(Exception failure) => LogLost(failure);

    public void Withdrawn(EmailMessage email, string reason)
    {
        var masked = reason.Replace(email.To, "the recipient", StringComparison.Ordinal);
        LogWithdrawn(email.Id, masked);
    }

    public void Completed(EmailMessage email, DeliveryResult delivery) =>
        LogCompleted(email.Id, email.Tries, delivery.GetType().Name, email.State);

    [LoggerMessage(2401, LogLevel.Error, "Delivery stopped: {Reason}")]
    private partial void LogStopped(string reason);

    [LoggerMessage(
        2402, LogLevel.Warning, "Email {Email} was claimed by another worker; nothing was recorded here.")]
    private partial void LogFenced(Guid email);

    [LoggerMessage(
        2403, LogLevel.Error, "The results of slow emails could not be recorded; those emails are sent again.")]
    private partial void LogLost(Exception failure);

    [LoggerMessage(2404, LogLevel.Information, "Email {Email} was withdrawn: {Reason}.")]
    private partial void LogWithdrawn(Guid email, string reason);

    [LoggerMessage(2405, LogLevel.Debug, "Email {Email}, try {Tries}: {Outcome}, now {State}.")]
    private partial void LogCompleted(Guid email, int tries, string outcome, DeliveryState state);
}
