namespace CcsviReview.Outbox;

/// <summary>Where an email is on its way.</summary>
public enum DeliveryState
{
    /// <summary>Written, to be handed over at <see cref="OutboxMessage.NextTryAt"/>.</summary>
    Waiting,

    /// <summary>Claimed by a worker until <see cref="OutboxMessage.ClaimedUntil"/>; after that it is anybody's again.</summary>
    Sending,

    /// <summary>The mail server took it, or its file is written.</summary>
    Sent,

    /// <summary>Refused for good, or given up; shown until a person retries or drops it.</summary>
    Dead,

    /// <summary>
    /// Was dead, and a person decided that it is not to be sent; who and why is among the changes. It stays for the record.
    /// </summary>
    Dropped,

    /// <summary>
    /// It waited, and when it was to be handed over nothing in it was still to be told to its reader; why is its last outcome. What it
    /// told counts as not told.
    /// </summary>
    Withdrawn,
}
