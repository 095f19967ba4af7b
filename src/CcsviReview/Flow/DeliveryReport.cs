namespace CcsviReview.Flow;

/// <summary>What one run of delivery did.</summary>
internal sealed record DeliveryReport
{
    /// <summary>Letters that the transport took.</summary>
    public int Sent { get; init; }

    /// <summary>Letters that were put off to be tried again.</summary>
    public int PutOff { get; init; }

    /// <summary>Letters that were refused for good or given up.</summary>
    public int Dead { get; init; }

    /// <summary>Letters of which nobody knows whether they were taken; they are sent again with the same Message-ID.</summary>
    public int Unknown { get; init; }

    /// <summary>Why delivery stopped before the outbox was empty (server down, settings wrong); null when it did not.</summary>
    public string? Stopped { get; init; }

    /// <summary>In one line, for people.</summary>
    public override string ToString() =>
        $"{Sent} sent, {PutOff} put off, {Dead} dead"
        + (Unknown > 0 ? $", {Unknown} of unknown outcome" : "")
        + (Stopped is null ? "" : $"; stopped: {Stopped}");
}
