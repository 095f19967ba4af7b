using CcsviReview.Outbox;

namespace CcsviReview.Pipeline.Deliver;

/// <summary>What one run of delivery did.</summary>
internal sealed record DeliveryReport
{
    private const string StoppedMark = "; stopped: ";

    /// <summary>Emails written to a folder.</summary>
    public int Written { get; init; }

    /// <summary>Emails that the mail server accepted.</summary>
    public int Sent { get; init; }

    /// <summary>Emails deferred, to be tried again.</summary>
    public int PutOff { get; init; }

    /// <summary>Emails refused permanently or given up.</summary>
    public int Dead { get; init; }

    /// <summary>Emails with an unknown outcome; they are sent again with the same Message-ID.</summary>
    public int Unknown { get; init; }

    /// <summary>Digests not sent, because nothing in them still applied or a newer one replaced them.</summary>
    public int Withdrawn { get; init; }

    /// <summary>Why delivery stopped before the outbox was empty (server down, wrong settings); null when it did not stop.</summary>
    public string? Stopped { get; init; }

    /// <summary>Whether nothing was tried, because the mail server is paused.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Adds two reports; the first reason for stopping is kept.</summary>
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

    /// <summary>This report with one more email.</summary>
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

    /// <summary>The reason for stopping in the text of a stored report; the whole text when it has none.</summary>
    public static string ReasonIn(string report) =>
        report.IndexOf(StoppedMark, StringComparison.Ordinal) is >= 0 and var at ? report[(at + StoppedMark.Length)..] : report;
}
