using System.Diagnostics;

namespace CcsviReview.Outbox.Webhooks;

/// <summary>The names of events, as receivers read them.</summary>
public static class WebhookEvents
{
    /// <summary>The events that a webhook can be told of.</summary>
    public static IReadOnlyList<WebhookEvent> ToChoose { get; } =
        [
            WebhookEvent.PageDue, WebhookEvent.PageOverdue, WebhookEvent.PageReviewed, WebhookEvent.PageOutdated,
            WebhookEvent.SourceChanged,
        ];

    /// <summary>The name of an event: <c>page.due</c>.</summary>
    /// <param name="told">The event.</param>
    public static string NameOf(WebhookEvent told) => told switch
    {
        WebhookEvent.PageDue => "page.due",
        WebhookEvent.PageOverdue => "page.overdue",
        WebhookEvent.PageReviewed => "page.reviewed",
        WebhookEvent.PageOutdated => "page.outdated",
        WebhookEvent.SourceChanged => "source.changed",
        WebhookEvent.Test => "webhook.test",
        _ => throw new UnreachableException(),
    };

    /// <summary>The event that a name means; null when it is none that can be chosen.</summary>
    /// <param name="name">A name, in any case.</param>
    public static WebhookEvent? Find(string? name) =>
        ToChoose.Select(told => (WebhookEvent?)told)
            .FirstOrDefault(told => NameOf(told!.Value).Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase));
}
