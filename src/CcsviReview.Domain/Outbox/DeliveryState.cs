namespace CcsviReview.Outbox;

/// <summary>The delivery state of an email or call.</summary>
public enum DeliveryState
{
    /// <summary>Queued, to be tried at <see cref="OutboxMessage.NextTryAt"/>.</summary>
    Waiting,

    /// <summary>Claimed by a worker until <see cref="OutboxMessage.ClaimedUntil"/>; after that any worker may claim it.</summary>
    Sending,

    /// <summary>The mail server accepted it, or its file is written.</summary>
    Sent,

    /// <summary>Refused permanently, or given up; shown until a person retries or drops it.</summary>
    Dead,

    /// <summary>It was dead, and a person decided not to send it; who and why is in the audit log. It is kept as a record.</summary>
    Dropped,

    /// <summary>
    /// It was queued, but when its turn came nothing in it was still of use to its recipient; its last outcome says why. Its reminders
    /// count as not sent.
    /// </summary>
    Withdrawn,
}
