using CcsviReview.Outbox;

namespace CcsviReview.Transports;

/// <summary>How a mail server received us.</summary>
internal abstract record Greeted
{
    private Greeted()
    {
    }

    /// <summary>It would take letters.</summary>
    /// <param name="MaxBytes">The largest letter that it takes; null when it did not say.</param>
    internal sealed record Welcome(long? MaxBytes) : Greeted;

    /// <summary>It would not, or is not there.</summary>
    /// <param name="Why">Server down, or our settings wrong.</param>
    internal sealed record TurnedAway(Delivery Why) : Greeted;
}
