using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage.Queues;

/// <summary>
/// Shares the webhook calls between workers: they are claimed, tried and completed like emails (<see cref="EmailQueue"/>), one webhook at a
/// time.
/// </summary>
internal sealed class CallQueue(IDbContextFactory<ReviewDb> database, TimeProvider clock, Claimant? claimant = null)
{
    private static readonly Claiming s_claiming = new("webhook_calls");

    /// <summary>The token for a new claim.</summary>
    public Guid NewToken() => claimant?.Begin() ?? Guid.NewGuid();

    /// <summary>Ends the work on what was claimed with this token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="isGivenBack">False when a part of it could not be released.</param>
    public void End(Guid token, bool isGivenBack) => claimant?.End(token, isGivenBack);

    /// <summary>Releases abandoned claims, so that their calls do not wait for the end of a lease.</summary>
    public Task FreeAbandonedAsync() => claimant?.FreeAbandonedAsync() ?? Task.CompletedTask;

    /// <summary>The webhooks with calls to make now: active, not paused after a failure, with a call that is due.</summary>
    public async Task<IReadOnlyList<Webhook>> DueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Webhooks.AsNoTracking()
            .Where(hook => hook.State == WebhookState.Active && (hook.RestUntil == null || hook.RestUntil <= now)
                && db.WebhookCalls.Any(call => call.WebhookId == hook.Id
                    && (call.State == DeliveryState.Waiting || call.State == DeliveryState.Sending) && call.NextTryAt <= now))
            .ToListAsync(cancel);
    }

    /// <summary>Claims calls of one webhook that are due or whose claim expired.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="token">The token of the claim, a new one for every call.</param>
    /// <param name="most">The most calls to claim.</param>
    /// <param name="lease">How long the claim is valid.</param>
    public async Task<IReadOnlyList<WebhookCall>> ClaimAsync(Guid webhook, Guid token, int most, TimeSpan lease)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var claimed = await db.WebhookCalls
            .FromSqlRaw(s_claiming.Claim(db, freshFirst: false, """AND "WebhookId" = {4}"""), token, Now(db), Claiming.Span(db, lease),
                most, webhook)
            .AsNoTracking().ToListAsync(CancellationToken.None);
        return [.. claimed.OrderBy(call => call.NextTryAt).ThenBy(call => call.Id)];
    }

    /// <summary>Counts a try and renews the lease, before the request is sent. False when another worker has the call now.</summary>
    public async Task<bool> BeginTryAsync(WebhookCall call, Guid token, TimeSpan lease)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var found = await db.Database.ExecuteSqlRawAsync(s_claiming.BeginTry(db), token, Now(db), Claiming.Span(db, lease), call.Id);
        if (found == 1)
            call.BeginTry(token);
        return found == 1;
    }

    /// <summary>
    /// Stores the outcome of a try, and the new state of the webhook. False, and nothing stored, when another worker has the call.
    /// </summary>
    public async Task<bool> CompleteAsync(WebhookCall call, Webhook hook, Guid token)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var found = await db.WebhookCalls.Where(row => row.Id == call.Id && row.ClaimToken == token).ExecuteUpdateAsync(
            row => row
                .SetProperty(c => c.State, call.State)
                .SetProperty(c => c.NextTryAt, call.NextTryAt)
                .SetProperty(c => c.ClaimedUntil, (DateTimeOffset?)null)
                .SetProperty(c => c.SentAt, call.SentAt)
                .SetProperty(c => c.LastStatus, call.LastStatus)
                .SetProperty(c => c.LastTook, call.LastTook)
                .SetProperty(c => c.LastOutcome, call.LastOutcome),
            CancellationToken.None);
        if (found == 0)
            return false;
        await db.Webhooks.Where(row => row.Id == hook.Id && row.State == WebhookState.Active).ExecuteUpdateAsync(
            row => row
                .SetProperty(h => h.State, hook.State)
                .SetProperty(h => h.Because, hook.Because)
                .SetProperty(h => h.Failures, hook.Failures)
                .SetProperty(h => h.FailingSince, hook.FailingSince)
                .SetProperty(h => h.RestUntil, hook.RestUntil),
            CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>
    /// Gives up calls older than the limit, of a webhook that has failed for all that time; returns their number.
    /// </summary>
    public async Task<int> GiveUpAsync(Webhook hook, DateTimeOffset madeBefore)
    {
        if (!(hook.FailingSince <= madeBefore))
            return 0;
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        return await db.WebhookCalls.Where(call => call.WebhookId == hook.Id && call.State == DeliveryState.Waiting
            && call.CreatedAt <= madeBefore).ExecuteUpdateAsync(
            row => row.SetProperty(c => c.State, DeliveryState.Dead)
                .SetProperty(c => c.LastOutcome, "stopped trying: no call arrived within the retry time"),
            CancellationToken.None);
    }

    /// <summary>Releases what was claimed and not tried.</summary>
    public async Task ReleaseAsync(Guid token)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        await db.WebhookCalls.Where(row => row.ClaimToken == token && row.State == DeliveryState.Sending).ExecuteUpdateAsync(
            row => row.SetProperty(c => c.State, DeliveryState.Waiting).SetProperty(c => c.ClaimedUntil, (DateTimeOffset?)null),
            CancellationToken.None);
    }

    private object Now(ReviewDb db) => Claiming.Instant(db, clock.GetUtcNow());
}
