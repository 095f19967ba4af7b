using CcsviReview.Current.Faults;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Webhooks;

/// <summary>What a person may do about calls: request a test call, and have a dead call made again.</summary>
internal sealed class WebhookCallAdmin(IDbContextFactory<ReviewDb> database, ReviewSettings settings, TimeProvider clock)
{
    private const int MostTestsWaiting = 5;

    /// <summary>Requests a test call; it is made with the next calls, even while the webhook is paused after failures.</summary>
    /// <exception cref="RefusedException">The webhook does not exist, is paused, or too many tests are waiting.</exception>
    public async Task TestAsync(Guid webhook, string by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        var hook = await WebhookAdmin.FindAsync(db, webhook, cancel);
        if (hook.State != WebhookState.Active)
            throw new RefusedException("The webhook is paused. Resume it first.");
        if (await db.WebhookCalls.CountAsync(
            call => call.WebhookId == webhook && call.Event == WebhookEvent.Test && call.State == DeliveryState.Waiting,
            cancel) >= MostTestsWaiting)
            throw new RefusedException($"{MostTestsWaiting} tests are already waiting. Check the calls to see why.");
        db.Add(WebhookBody.OfTest(hook, by, settings.Organisation.PublicUrl, now));
        hook.Wake(); // A person who tests has changed something, or wants to see it fail now.
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Has a dead call made again, now and with its retry period reset; false when the webhook has no such dead call.
    /// </summary>
    public async Task<bool> RetryAsync(Guid webhook, Guid call, string by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var hook = await WebhookAdmin.FindAsync(db, webhook, cancel);

        // The token is removed too, so that a worker that still writes the outcome of the last try is fenced off.
        var found = await db.WebhookCalls.Where(row => row.Id == call && row.WebhookId == webhook && row.State == DeliveryState.Dead)
            .ExecuteUpdateAsync(
            row => row
                .SetProperty(c => c.State, DeliveryState.Waiting)
                .SetProperty(c => c.Tries, 0)
                .SetProperty(c => c.CreatedAt, now)
                .SetProperty(c => c.NextTryAt, now)
                .SetProperty(c => c.ClaimToken, (Guid?)null)
                .SetProperty(c => c.ClaimedUntil, (DateTimeOffset?)null),
            cancel);
        if (found == 0)
            return false;
        db.Add(WebhookAdmin.Noted(hook, by, now, $"call {call} dead", "waiting"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Drops the waiting calls of a webhook that is removed.</summary>
    internal static Task DropAllAsync(ReviewDb db, Guid webhook, CancellationToken cancel) =>
        db.WebhookCalls.Where(call =>
            call.WebhookId == webhook && (call.State == DeliveryState.Waiting || call.State == DeliveryState.Sending))
            .ExecuteUpdateAsync(
            row => row.SetProperty(c => c.State, DeliveryState.Dropped).SetProperty(c => c.ClaimToken, (Guid?)null)
                .SetProperty(c => c.LastOutcome, "the webhook was deleted"),
            cancel);
}
