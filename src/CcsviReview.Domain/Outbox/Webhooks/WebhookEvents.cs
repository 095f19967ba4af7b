using System.Diagnostics;

namespace CcsviReview.Outbox.Webhooks;

/// <summary>The names of events in calls.</summary>
public static class WebhookEvents
{
    /// <summary>The events that a webhook can choose.</summary>
    public static IReadOnlyList<WebhookEvent> ToChoose { get; } =
        [
            WebhookEvent.PageDue, WebhookEvent.PageOverdue, WebhookEvent.PageReviewed, WebhookEvent.PageOutdated,
            WebhookEvent.SourceChanged,
        ];

    /// <summary>Returns the name of an event: <c>page.due</c>.</summary>
    /// <param name="happened">The event.</param>
    public static string NameOf(WebhookEvent happened) => happened switch
    {
        WebhookEvent.PageDue => "page.due",
        WebhookEvent.PageOverdue => "page.overdue",
        WebhookEvent.PageReviewed => "page.reviewed",
        WebhookEvent.PageOutdated => "page.outdated",
        WebhookEvent.SourceChanged => "source.changed",
        WebhookEvent.Test => "webhook.test",
        _ => throw new UnreachableException(),
    };

    /// <summary>Returns the event with a name; null when none that can be chosen has it.</summary>
    /// <param name="name">A name, in any case.</param>
    public static WebhookEvent? Find(string? name) =>
        ToChoose.Select(happened => (WebhookEvent?)happened)
            .FirstOrDefault(happened => NameOf(happened!.Value).Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase));
}
