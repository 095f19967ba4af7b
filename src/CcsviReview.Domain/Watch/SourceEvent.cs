using CcsviReview.Facts;
using CcsviReview.Reading.Differences;

namespace CcsviReview.Watch;

/// <summary>Something that happened to a source, with what says so. Never deleted; what was recorded by mistake is taken back.</summary>
public sealed class SourceEvent
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The source; null where a person recorded the event for pages (<see cref="EventPage"/>).</summary>
    public long? SourceId { get; init; }

    /// <summary>What happened.</summary>
    public required SourceEventKind Kind { get; init; }

    /// <summary>When, as precisely as was said; null when nothing was said of that.</summary>
    public StatedDate? On { get; init; }

    /// <summary>Who says so.</summary>
    public required EventRegistry Registry { get; init; }

    /// <summary>What makes it the same fact when it is reported again; unique for a source and registry.</summary>
    public required string IdentityKey { get; init; }

    /// <summary>The words that say so, at most <see cref="EventReport.LongestEvidence"/> characters.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Where those words can be read; null when nowhere.</summary>
    public string? EvidenceAddress { get; init; }

    /// <summary>What replaced or published it; null when nothing did or nothing is said.</summary>
    public string? Successor { get; init; }

    /// <summary>When it became known here.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The day of that in the organisation's zone.</summary>
    public required DateOnly LearnedOn { get; init; }

    /// <summary>Who recorded it: an address or the name of a token; null when a registry reported it.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>Why a person recorded it; null when a registry reported it.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was taken back; null while it holds.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Who took it back.</summary>
    public string? TakenBackBy { get; private set; }

    /// <summary>Why.</summary>
    public string? TakenBackReason { get; private set; }

    /// <summary>Whether it is that a paper that was ahead of print has its volume and pages now.</summary>
    public bool IsOfPrint => Kind == SourceEventKind.Published && IdentityKey == EventReport.PrintKey;

    /// <summary>The event that an answer reports.</summary>
    /// <param name="sourceId">The source that was asked about.</param>
    /// <param name="report">What the answer says.</param>
    /// <param name="at">When it became known here.</param>
    /// <param name="today">The day of that in the organisation's zone.</param>
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

    /// <summary>It was recorded or reported by mistake: pages are evaluated as if it had never happened.</summary>
    public void TakeBack(string by, string reason, DateTimeOffset at) =>
        (TakenBackBy, TakenBackReason, TakenBackAt) = (by, reason, at);
}
