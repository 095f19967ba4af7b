using CcsviReview.Facts;
using CcsviReview.Reading.Differences;

namespace CcsviReview.Watch;

/// <summary>An event of a source, with its evidence. Never deleted; an event that was recorded by mistake is revoked.</summary>
public sealed class SourceEvent
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The source; null where a person recorded the event for pages (<see cref="EventPage"/>).</summary>
    public long? SourceId { get; init; }

    /// <summary>What happened.</summary>
    public required SourceEventKind Kind { get; init; }

    /// <summary>When it happened, as precisely as stated; null when not stated.</summary>
    public StatedDate? On { get; init; }

    /// <summary>Who reported it.</summary>
    public required EventRegistry Registry { get; init; }

    /// <summary>Identifies the fact when it is reported again; unique for a source and registry.</summary>
    public required string IdentityKey { get; init; }

    /// <summary>The words that show it, at most <see cref="EventReport.LongestEvidence"/> characters.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The address of those words; null when there is none.</summary>
    public string? EvidenceAddress { get; init; }

    /// <summary>What replaced or published it; null when there is none or it is not stated.</summary>
    public string? Successor { get; init; }

    /// <summary>When it became known here.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The day on which it became known here, in the organisation's zone.</summary>
    public required DateOnly LearnedOn { get; init; }

    /// <summary>Who recorded it: an address or the name of a token; null when a registry reported it.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>Why a person recorded it; null when a registry reported it.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was revoked; null while it applies.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Who revoked it.</summary>
    public string? TakenBackBy { get; private set; }

    /// <summary>Why it was revoked.</summary>
    public string? TakenBackReason { get; private set; }

    /// <summary>Whether it is that a paper that was ahead of print now has its volume and pages.</summary>
    public bool IsOfPrint => Kind == SourceEventKind.Published && IdentityKey == EventReport.PrintKey;

    /// <summary>Returns the event of a report.</summary>
    /// <param name="sourceId">The source that was checked.</param>
    /// <param name="report">The report.</param>
    /// <param name="at">When it became known here.</param>
    /// <param name="today">The day on which it became known here, in the organisation's zone.</param>
    public static SourceEvent Of(long sourceId, EventReport report, DateTimeOffset at, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new SourceEvent
        {
            SourceId = sourceId,
            Kind = report.Kind,
            On = report.On,
            Registry = report.Registry,
            IdentityKey = Cut.At(report.IdentityKey, EventReport.LongestKey),
            Evidence = Cut.At(report.Evidence, EventReport.LongestEvidence),
            EvidenceAddress = report.EvidenceAddress,
            Successor = report.Successor is { } successor ? Cut.At(successor, EventReport.LongestSuccessor) : null,
            RecordedAt = at,
            LearnedOn = today,
        };
    }

    /// <summary>Revokes it, because it was recorded or reported by mistake: pages are evaluated as if it had never happened.</summary>
    public void TakeBack(string by, string reason, DateTimeOffset at) =>
        (TakenBackBy, TakenBackReason, TakenBackAt) = (by, reason, at);
}
