namespace CcsviReview.Outbox.Webhooks;

/// <summary>Whether a webhook is called.</summary>
public enum WebhookState
{
    /// <summary>It receives events and is called.</summary>
    Active,

    /// <summary>
    /// An admin paused it, or its receiver responded that it is gone (410): nothing is queued or called until an admin resumes it.
    /// </summary>
    Paused,

    /// <summary>An admin removed it; it is kept as a record, without its secret.</summary>
    Removed,
}
