using CcsviReview.Settings;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>The time limits of delivery.</summary>
/// <param name="Lease">How long a claimed email belongs to one worker; longer than sending can take.</param>
/// <param name="GiveUpAfter">How long a deferred email is tried.</param>
/// <param name="Clock">The clock.</param>
internal sealed record DeliveryTerms(TimeSpan Lease, TimeSpan GiveUpAfter, TimeProvider Clock)
{
    // Everything before the final dot, and the commit after it, must fit too.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestLastLetter = TimeSpan.FromSeconds(25);

    /// <summary>How long the current email may take after a stop was requested, so that its outcome can still be stored.</summary>
    public TimeSpan LastEmail { get; init; } = s_longestLastLetter;

    /// <summary>How long the other emails wait for the server's answer to one, before they go on without it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The limits from the settings. Writing a file never takes ten minutes, so its lease is short, and its email is soon free after a
    /// crash.
    /// </summary>
    public static DeliveryTerms Of(ReviewSettings settings, TimeProvider clock)
    {
        var (transport, stop) = (settings.Transport, settings.Schedules.StopWithin * 0.7);
        var lease = transport.Kind == TransportKind.Folder ? TimeSpan.FromMinutes(1) : transport.FinalDotTimeout + Slack;
        return new(lease, transport.GiveUpAfter, clock) { LastEmail = stop < s_longestLastLetter ? stop : s_longestLastLetter };
    }
}
