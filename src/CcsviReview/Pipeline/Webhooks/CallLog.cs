using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>
/// Records webhook calls: the runs in the database, and log entries. Addresses, which may contain a key, and bodies are never logged.
/// </summary>
internal sealed partial class CallLog(IDbContextFactory<ReviewDb> database, TimeProvider clock, ILogger<CallLog> logger)
{
    /// <summary>Records a run that did something.</summary>
    public async Task WriteAsync(DateTimeOffset startedAt, CallReport report)
    {
        if (report == new CallReport())
            return;
        var run = new JobRun { Job = JobNames.Webhooks, StartedAt = startedAt };
        run.End(clock.GetUtcNow(), succeeded: true, report.ToString());
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        db.Add(run);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public void Fenced(WebhookCall call) => LogFenced(call.Id);

    public void Completed(WebhookCall call, Webhook hook, CallVerdict verdict)
    {
        if (verdict.IsGone)
            LogGone(hook.Id, hook.Name);
        else if (hook.Failures == 1)
            LogFailing(hook.Id, hook.Name, verdict.Answer.Status);
        LogCompleted(call.Id, call.Tries, verdict.Answer.Status, call.State);
    }

    [LoggerMessage(2501, LogLevel.Warning, "Webhook {Webhook} ({Name}) is paused: its receiver answered 410 Gone.")]
    private partial void LogGone(Guid webhook, string name);

    [LoggerMessage(
        2502, LogLevel.Warning, "Webhook {Webhook} ({Name}) is failing, status {Status}; its page shows why.")]
    private partial void LogFailing(Guid webhook, string name, int? status);

    [LoggerMessage(2503, LogLevel.Warning, "Call {Call} was claimed by another worker; nothing was recorded here.")]
    private partial void LogFenced(Guid call);

    [LoggerMessage(2504, LogLevel.Debug, "Call {Call}, try {Tries}: status {Status}, now {State}.")]
    private partial void LogCompleted(Guid call, int tries, int? status, DeliveryState state);
}
