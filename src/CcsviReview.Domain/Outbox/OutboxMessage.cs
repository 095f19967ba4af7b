namespace CcsviReview.Outbox;

/// <summary>
/// What was decided and is on its way to somebody: an email or a call. It is claimed, tried, and then taken, put off or given up.
/// </summary>
public abstract class OutboxMessage
{
    /// <summary>The row; of an email the stem of its Message-ID too, so that every copy carries the same.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it is on its way.</summary>
    public DeliveryState State { get; private set; }

    /// <summary>When to try, or try again.</summary>
    public required DateTimeOffset NextTryAt { get; set; }

    /// <summary>The token of the last worker that claimed it; a completing update must carry it, or the worker was fenced off.</summary>
    public Guid? ClaimToken { get; private set; }

    /// <summary>Until when the claim holds.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>
    /// How often it was tried, counted before the other side sees anything; of an email without the times when the server took nothing at
    /// all.
    /// </summary>
    public int Tries { get; private set; }

    /// <summary>When the other side took it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What happened at the last try, for people; never a secret.</summary>
    public string? LastOutcome { get; private set; }

    /// <summary>It is about to be tried under a claim.</summary>
    /// <param name="token">The claim.</param>
    /// <exception cref="InvalidOperationException">It is on no way to anybody any more.</exception>
    public void BeginTry(Guid token)
    {
        if (State is DeliveryState.Sent or DeliveryState.Dead or DeliveryState.Dropped or DeliveryState.Withdrawn)
            throw new InvalidOperationException($"{this} is {State} and cannot be tried.");
        (State, ClaimToken, Tries) = (DeliveryState.Sending, token, Tries + 1);
    }

    /// <summary>What it is and which, for whoever looks for it.</summary>
    public override string ToString() => $"{GetType().Name} {Id}";

    // The token stays, so that writing the same outcome twice is harmless.
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
