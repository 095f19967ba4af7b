using CcsviReview.Settings;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>The times that delivery keeps to.</summary>
/// <param name="Lease">How long an email in hand belongs to one worker; longer than the longest hand-over.</param>
/// <param name="GiveUpAfter">How long an email that is put off is tried.</param>
/// <param name="Clock">The clock.</param>
internal sealed record DeliveryTerms(TimeSpan Lease, TimeSpan GiveUpAfter, TimeProvider Clock)
{
    // Everything before the final dot, and the commit after it, must fit too.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestLastLetter = TimeSpan.FromSeconds(25);

    /// <summary>How long an email in hand may still take when the program is asked to stop; its outcome must be written too.</summary>
    public TimeSpan LastEmail { get; init; } = s_longestLastLetter;

    /// <summary>How long others wait for the server's answer to one email, before they go on without it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The terms by the settings. Writing a file takes no ten minutes, so that after a crash its email is free again soon.
    /// </summary>
    public static DeliveryTerms Of(ReviewSettings settings, TimeProvider clock)
    {
        var (transport, stop) = (settings.Transport, settings.Schedules.StopWithin * 0.7);
        var lease = transport.Kind == TransportKind.Folder ? TimeSpan.FromMinutes(1) : transport.FinalDotTimeout + Slack;
        return new(lease, transport.GiveUpAfter, clock) { LastEmail = stop < s_longestLastLetter ? stop : s_longestLastLetter };
    }
}
