using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>What delivery tells: the heartbeat in the database, and the log. Addresses and subjects stay out of the log.</summary>
internal sealed partial class DeliveryLog(IDbContextFactory<ReviewDb> database, TimeProvider clock, ILogger<DeliveryLog> logger)
{
    /// <summary>Writes the heartbeat of a run that did something; delivery looks every minute, and mostly there is nothing to do.</summary>
    public async Task WriteAsync(DateTimeOffset startedAt, DeliveryReport report)
    {
        if (report == new DeliveryReport())
            return;
        var run = new JobRun { Job = "deliver", StartedAt = startedAt };
        run.End(clock.GetUtcNow(), succeeded: report.Stopped is null, report.ToString());
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        db.Add(run);
        await db.SaveChangesAsync(CancellationToken.None);
        if (report.Stopped is { } reason)
            LogStopped(reason);
    }

    public void Fenced(EmailMessage letter) => LogFenced(letter.Id);

    public void Lost(Exception failure) => LogLost(failure);

    public void Withdrawn(EmailMessage letter, string reason)
    {
        var masked = reason.Replace(letter.To, "its reader", StringComparison.Ordinal);
        LogWithdrawn(letter.Id, masked);
    }

    public void Settled(EmailMessage letter, DeliveryResult delivery) =>
        LogCompleted(letter.Id, letter.Tries, delivery.GetType().Name, letter.State);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery stopped: {Reason}")]
    private partial void LogStopped(string reason);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Letter {Letter} was taken over by another worker; nothing was written about it here.")]
    private partial void LogFenced(Guid letter);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "What became of letters that took long could not be written; they are handed over again.")]
    private partial void LogLost(Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Letter {Letter} was withdrawn: {Reason}.")]
    private partial void LogWithdrawn(Guid letter, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Letter {Letter}, try {Tries}: {Outcome}, now {State}.")]
    private partial void LogCompleted(Guid letter, int tries, string outcome, DeliveryState state);
}
