using CcsviReview.Localization;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>What one run of webhook calls did.</summary>
internal sealed record CallReport
{
    /// <summary>Calls that receivers accepted.</summary>
    public int Sent { get; init; }

    /// <summary>Calls deferred, to be made again.</summary>
    public int PutOff { get; init; }

    /// <summary>Calls refused permanently or given up.</summary>
    public int Dead { get; init; }

    /// <summary>Webhooks that ended because their receiver answered that it is gone.</summary>
    public int Ended { get; init; }

    /// <summary>Adds two reports.</summary>
    public CallReport Plus(CallReport other) =>
        new() { Sent = Sent + other.Sent, PutOff = PutOff + other.PutOff, Dead = Dead + other.Dead, Ended = Ended + other.Ended };

    /// <summary>In one line, for people.</summary>
    public override string ToString() => $"{NumberFormatter.Of(Sent, "call")} arrived, {PutOff} deferred, {Dead} dead"
        + (Ended > 0 ? $"; {NumberFormatter.Of(Ended, "webhook is", "webhooks are")} paused because the receiver is gone" : "");
}
