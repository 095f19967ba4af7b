namespace CcsviReview.Outbox;

/// <summary>An email or a call on its way to its recipient. It is claimed, tried, and then accepted, deferred or given up.</summary>
public abstract class OutboxMessage
{
    /// <summary>The id; for an email also the stem of its Message-ID, so that every copy has the same.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its delivery state.</summary>
    public DeliveryState State { get; private set; }

    /// <summary>When to try next.</summary>
    public required DateTimeOffset NextTryAt { get; set; }

    /// <summary>
    /// The token of the last worker that claimed it; an update with the result must carry it, otherwise the worker was fenced off.
    /// </summary>
    public Guid? ClaimToken { get; private set; }

    /// <summary>When the claim ends.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>
    /// The number of attempts, counted before the other side receives anything; for an email without those on which the server accepted
    /// nothing at all.
    /// </summary>
    public int Tries { get; private set; }

    /// <summary>When the other side accepted it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The outcome of the last attempt, for people; never contains a secret.</summary>
    public string? LastOutcome { get; private set; }

    /// <summary>Records that an attempt begins under a claim.</summary>
    /// <param name="token">The claim.</param>
    /// <exception cref="InvalidOperationException">Its delivery has ended.</exception>
    public void BeginTry(Guid token)
    {
        if (State is DeliveryState.Sent or DeliveryState.Dead or DeliveryState.Dropped or DeliveryState.Withdrawn)
            throw new InvalidOperationException($"{this} is {State} and cannot be tried.");
        (State, ClaimToken, Tries) = (DeliveryState.Sending, token, Tries + 1);
    }

    /// <summary>Returns its kind and id, for error messages.</summary>
    public override string ToString() => $"{GetType().Name} {Id}";

    // The token stays, so that writing the same result twice is harmless.
    private protected void EndTry()
    {
        if (State != DeliveryState.Sending)
            throw new InvalidOperationException($"{this} is {State}: nobody was trying it.");
        ClaimedUntil = null;
    }

    private protected void Taken(DeliveryResult.Accepted accepted, DateTimeOffset at) =>
        (State, SentAt, LastOutcome) = (DeliveryState.Sent, at, accepted.Answer);

    private protected void Die(string why) => (State, LastOutcome) = (DeliveryState.Dead, why);

    private protected void WaitUntil(DateTimeOffset next, string why) =>
        (State, LastOutcome, NextTryAt) = (DeliveryState.Waiting, why, next);

    private protected void Uncharge() => Tries--;
}
