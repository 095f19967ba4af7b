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

    /// <summary>Something that happened to a source, or to what a page is about, brought its review forward.</summary>
    PageOutdated,

    /// <summary>Something became known to have happened to a source, or was taken back.</summary>
    SourceChanged,

    /// <summary>An admin wants to see whether calls arrive; every webhook gets it when it is asked for.</summary>
    Test,
}
