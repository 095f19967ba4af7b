using CcsviReview.Outbox;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>What one run of delivery did.</summary>
internal sealed record DeliveryReport
{
    private const string StoppedMark = "; stopped: ";

    /// <summary>Emails that were written to a folder.</summary>
    public int Written { get; init; }

    /// <summary>Emails that the transport took.</summary>
    public int Sent { get; init; }

    /// <summary>Emails that were put off to be tried again.</summary>
    public int PutOff { get; init; }

    /// <summary>Emails that were refused for good or given up.</summary>
    public int Dead { get; init; }

    /// <summary>Emails of which nobody knows whether they were taken; they are sent again with the same Message-ID.</summary>
    public int Unknown { get; init; }

    /// <summary>Digests that were not sent, as nothing in them was still to be told, or a newer one takes their place.</summary>
    public int Withdrawn { get; init; }

    /// <summary>Why delivery stopped before the outbox was empty (server down, settings wrong); null when it did not.</summary>
    public string? Stopped { get; init; }

    /// <summary>Whether nothing was tried, as the mail server is left alone for a while.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Both together; the first reason to stop counts.</summary>
    public static DeliveryReport operator +(DeliveryReport one, DeliveryReport other) => new()
    {
        Written = one.Written + other.Written,
        Sent = one.Sent + other.Sent,
        PutOff = one.PutOff + other.PutOff,
        Dead = one.Dead + other.Dead,
        Unknown = one.Unknown + other.Unknown,
        Withdrawn = one.Withdrawn + other.Withdrawn,
        Stopped = one.Stopped ?? other.Stopped,
    };

    /// <summary>The same with one more email.</summary>
    public DeliveryReport With(EmailMessage email, DeliveryResult delivery) => (delivery, email.State) switch
    {
        (DeliveryResult.ServerDown down, _) => this with { Stopped = Stopped ?? down.Reason },
        (DeliveryResult.Misconfigured wrong, _) => this with { Stopped = Stopped ?? wrong.Reason },
        (DeliveryResult.Unknown, DeliveryState.Waiting) => this with { Unknown = Unknown + 1 },
        (DeliveryResult.Accepted { IsFile: true }, _) => this with { Written = Written + 1 },
        (_, DeliveryState.Sent) => this with { Sent = Sent + 1 },
        (_, DeliveryState.Dead) => this with { Dead = Dead + 1 },
        _ => this with { PutOff = PutOff + 1 },
    };

    /// <summary>In one line, for people.</summary>
    public override string ToString() =>
        (Written > 0 ? $"{Written} written to a folder, " : "")
        + (Written == 0 || Sent > 0 ? $"{Sent} sent, " : "")
        + $"{PutOff} deferred, {Dead} dead"
        + (Unknown > 0 ? $", {Unknown} with unknown outcome" : "")
        + (Withdrawn > 0 ? $", {Withdrawn} withdrawn" : "")
        + (Stopped is null ? "" : StoppedMark + Stopped);

    /// <summary>Why the run of which this was told was stopped.</summary>
    public static string ReasonIn(string told) =>
        told.IndexOf(StoppedMark, StringComparison.Ordinal) is >= 0 and var at ? told[(at + StoppedMark.Length)..] : told;
}
