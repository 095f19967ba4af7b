namespace CcsviReview.Outbox.Webhooks;

/// <summary>The events that webhooks receive.</summary>
public enum WebhookEvent
{
    /// <summary>The due day of a page has come.</summary>
    PageDue,

    /// <summary>The due day of a page has passed.</summary>
    PageOverdue,

    /// <summary>A person recorded a review of a page here.</summary>
    PageReviewed,

    /// <summary>An event of a source, or of the subject of a page, brought the page's review forward.</summary>
    PageOutdated,

    /// <summary>An event of a source became known, or was revoked.</summary>
    SourceChanged,

    /// <summary>A test by an admin; every webhook receives it on request.</summary>
    Test,
}
