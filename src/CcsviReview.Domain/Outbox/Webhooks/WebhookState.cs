namespace CcsviReview.Outbox.Webhooks;

/// <summary>Whether a webhook is called.</summary>
public enum WebhookState
{
    /// <summary>It is told what happens, and called.</summary>
    Active,

    /// <summary>
    /// An admin paused it, or its receiver said that it is gone (410): nothing is told or called until an admin resumes it.
    /// </summary>
    Paused,

    /// <summary>An admin took it away; it stays for the record, without its secret.</summary>
    Removed,
}
