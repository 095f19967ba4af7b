namespace CcsviReview.Outbox;

/// <summary>The circuit breaker of one mail server: how long nothing is sent to it after it was down or refused our settings.</summary>
/// <param name="Failures">The number of consecutive failures; 0 when it works.</param>
/// <param name="Until">When sending resumes.</param>
/// <param name="Reason">What failed.</param>
public sealed record ServerPause(int Failures, DateTimeOffset Until, string Reason)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The pause of a server that works.</summary>
    public static ServerPause None { get; } = new(0, DateTimeOffset.MinValue, "");

    /// <summary>Whether nothing is sent at this time.</summary>
    public bool HoldsAt(DateTimeOffset at) => at < Until;

    /// <summary>
    /// Returns the pause after a result: 1, 2, 4, 8 and then 15 minutes while the server is down, 15 when our settings are wrong.
    /// </summary>
    public ServerPause After(DeliveryResult delivery, DateTimeOffset at) => delivery switch
    {
        DeliveryResult.ServerDown down =>
            new(Failures + 1, at + Shorter(TimeSpan.FromMinutes(Math.Pow(2, Math.Min(Failures, 10)))), down.Reason),
        DeliveryResult.Misconfigured wrong => new(Failures + 1, at + Longest, wrong.Reason),
        DeliveryResult.Unknown => this,                                    // says nothing about the server, which may be gone or slow
        _ => None,
    };

    private static TimeSpan Shorter(TimeSpan wait) => wait < Longest ? wait : Longest;
}
