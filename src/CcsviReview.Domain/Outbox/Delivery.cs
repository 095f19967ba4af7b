namespace CcsviReview.Outbox;

/// <summary>What came of handing one letter over.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The mail server took it; from here on it is the mail server's.</summary>
    /// <param name="Answer">What it said, or where the file is.</param>
    public sealed record Accepted(string Answer) : Delivery;

    /// <summary>This letter was put off (4xx): try again by the schedule.</summary>
    /// <param name="Reason">Code and text of the answer.</param>
    public sealed record PutOff(string Reason) : Delivery;

    /// <summary>This letter or its reader was refused for good (5xx).</summary>
    /// <param name="Reason">Code and text of the answer.</param>
    public sealed record Refused(string Reason) : Delivery;

    /// <summary>The mail server cannot be reached or takes nothing now; not charged to the letter.</summary>
    /// <param name="Reason">What failed.</param>
    public sealed record ServerDown(string Reason) : Delivery;

    /// <summary>
    /// Our settings are wrong (authentication, policy, TLS): the queue stops until somebody mends them; not charged to the letter.
    /// </summary>
    /// <param name="Reason">What failed, and the remedy.</param>
    public sealed record Misconfigured(string Reason) : Delivery;

    /// <summary>
    /// The connection broke after the final dot may have been sent: nobody knows whether it was taken. Sent again with the same Message-ID.
    /// </summary>
    /// <param name="Reason">What failed.</param>
    public sealed record Unknown(string Reason) : Delivery;
}
