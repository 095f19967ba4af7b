namespace CcsviReview.Outbox;

/// <summary>The breaker of one mail server: how long nothing is handed over after it was down or refused our settings.</summary>
/// <param name="Failures">How often in a row; 0 when it is well.</param>
/// <param name="Until">Until when nothing is handed over.</param>
/// <param name="Reason">What failed.</param>
public sealed record ServerPause(int Failures, DateTimeOffset Until, string Reason)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The server is well.</summary>
    public static ServerPause None { get; } = new(0, DateTimeOffset.MinValue, "");

    /// <summary>Whether nothing is handed over at this time.</summary>
    public bool HoldsAt(DateTimeOffset at) => at < Until;

    /// <summary>
    /// The pause after an outcome: 1, 2, 4, 8 and then 15 minutes while the server is down, 15 when our settings are wrong.
    /// </summary>
    public ServerPause After(DeliveryResult delivery, DateTimeOffset at) => delivery switch
    {
        DeliveryResult.ServerDown down =>
            new(Failures + 1, at + Shorter(TimeSpan.FromMinutes(Math.Pow(2, Math.Min(Failures, 10)))), down.Reason),
        DeliveryResult.Misconfigured wrong => new(Failures + 1, at + Longest, wrong.Reason),
        DeliveryResult.Unknown => this,                                    // says nothing of the server: it may be gone, it may be slow
        _ => None,
    };

    private static TimeSpan Shorter(TimeSpan wait) => wait < Longest ? wait : Longest;
}
