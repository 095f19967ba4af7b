using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Webhooks;

/// <summary>Shows the webhooks and the outcomes of their calls.</summary>
internal sealed class WebhooksQuery(IDbContextFactory<ReviewDb> database)
{
    private const int MostCalls = 50;
    private const int MostChanges = 20;

    /// <summary>Every webhook that was not removed, by name.</summary>
    public async Task<IReadOnlyList<WebhookLine>> RunAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var hooks = await db.Webhooks.AsNoTracking().Where(hook => hook.State != WebhookState.Removed).OrderBy(hook => hook.Name)
            .ToListAsync(cancel);
        List<WebhookLine> lines = [];
        foreach (var hook in hooks)
            lines.Add(await LineAsync(db, hook, cancel));
        return lines;
    }

    /// <summary>One webhook with its latest calls; null when there is none.</summary>
    public async Task<WebhookDetails?> FindAsync(Guid webhook, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await db.Webhooks.AsNoTracking()
            .SingleOrDefaultAsync(hook => hook.Id == webhook && hook.State != WebhookState.Removed, cancel) is not { } found)
            return null;
        var subject = WebhookAdmin.SubjectOf(webhook);
        return new WebhookDetails(await LineAsync(db, found, cancel))
        {
            Calls = await (
                from call in db.WebhookCalls.AsNoTracking()
                where call.WebhookId == webhook
                join page in db.Pages on call.PageId equals page.Id into pages
                from page in pages.DefaultIfEmpty()
                orderby call.CreatedAt descending, call.Id descending
                select new CallLine(call, page == null ? null : page.Title)).Take(MostCalls).ToListAsync(cancel),
            Changes = await db.Changes.AsNoTracking().Where(change => change.Subject == subject).OrderByDescending(change => change.At)
                .ThenByDescending(change => change.Id)
                .Take(MostChanges).ToListAsync(cancel),
        };
    }

    /// <summary>The webhook with a name or id; null when there is none.</summary>
    public async Task<Guid?> FindAsync(string name, CancellationToken cancel) => (await RunAsync(cancel)).Select(line => line.Webhook)
        .FirstOrDefault(hook => hook.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)
            || hook.Id.ToString().Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))?.Id;

    private static async Task<WebhookLine> LineAsync(ReviewDb db, Webhook hook, CancellationToken cancel)
    {
        var calls = db.WebhookCalls.AsNoTracking().Where(call => call.WebhookId == hook.Id);
        return new WebhookLine(hook)
        {
            Waiting = await calls.CountAsync(call => call.State == DeliveryState.Waiting || call.State == DeliveryState.Sending, cancel),
            Dead = await calls.CountAsync(call => call.State == DeliveryState.Dead, cancel),
            LastSentAt = await calls.Where(call => call.State == DeliveryState.Sent).OrderByDescending(call => call.CreatedAt)
                .Select(call => call.SentAt).FirstOrDefaultAsync(cancel),
        };
    }
}

/// <summary>A webhook in a list.</summary>
internal sealed record WebhookLine(Webhook Webhook)
{
    /// <summary>Calls waiting to be made.</summary>
    public required int Waiting { get; init; }

    /// <summary>Calls refused permanently or given up.</summary>
    public required int Dead { get; init; }

    /// <summary>When a call last arrived; null when none has.</summary>
    public required DateTimeOffset? LastSentAt { get; init; }

    /// <summary>Its state, in one word: <c>active</c>, <c>failing</c>, <c>paused</c>.</summary>
    public string Standing => Webhook.State != WebhookState.Active ? "paused" : Webhook.FailingSince is null ? "active" : "failing";
}

/// <summary>A call with the title of its page; null when it is not about a page.</summary>
internal sealed record CallLine(WebhookCall Call, string? Title)
{
    /// <summary>The name of the event.</summary>
    public string Event => WebhookEvents.NameOf(Call.Event);

    /// <summary>Its state, in one word.</summary>
    public string Standing => EmailLabels.Of(Call.State);

    /// <summary>When it is made next; null when it is not, or with the next calls.</summary>
    public DateTimeOffset? WaitsUntil => Call.State == DeliveryState.Waiting && Call.NextTryAt > Call.CreatedAt ? Call.NextTryAt : null;
}

/// <summary>A webhook with its latest calls and what people did with it.</summary>
internal sealed record WebhookDetails(WebhookLine Line)
{
    public required IReadOnlyList<CallLine> Calls { get; init; }

    public required IReadOnlyList<AuditEntry> Changes { get; init; }
}
