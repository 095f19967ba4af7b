namespace CcsviReview.Outbox.Webhooks;

/// <summary>What a webhook tells of.</summary>
public enum WebhookEvent
{
    /// <summary>The due day of a page has come.</summary>
    PageDue,

    /// <summary>The due day of a page has passed.</summary>
    PageOverdue,

    /// <summary>A person recorded a review of a page here.</summary>
    PageReviewed,

    /// <summary>An admin wants to see whether calls arrive; every webhook gets it when it is asked for.</summary>
    Test,
}
