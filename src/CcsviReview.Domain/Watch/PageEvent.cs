using CcsviReview.Facts;

namespace CcsviReview.Watch;

/// <summary>
/// The copy of a source's event that a page which cites the source keeps, so that evaluating and explaining the page needs no other query.
/// </summary>
/// <param name="EventId">The id of the event.</param>
/// <param name="Kind">What happened.</param>
/// <param name="LearnedOn">The day on which it became known here, in the organisation's zone.</param>
/// <param name="LearnedAt">The moment at which it became known here.</param>
public sealed record PageEvent(long EventId, SourceEventKind Kind, DateOnly LearnedOn, DateTimeOffset LearnedAt)
{
    /// <summary>The most events that a page keeps.</summary>
    public const int MostKept = 20;

    /// <summary>When it happened, as precisely as stated; null when not stated.</summary>
    public StatedDate? On { get; init; }

    /// <summary>Who reported it.</summary>
    public EventRegistry Registry { get; init; }

    /// <summary>The source; null where a person recorded the event for pages.</summary>
    public long? SourceId { get; init; }

    /// <summary>The name of the source; empty where the event has none.</summary>
    public string SourceName { get; init; } = "";

    /// <summary>The address where the source can be read; null when unknown.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>
    /// The words of the link where the page only links to the source in its own text; null where it cites it.
    /// </summary>
    public string? LinkText { get; init; }

    /// <summary>Whether it is that a link of the page's own text leads to a page that is gone.</summary>
    public bool IsBrokenLink => LinkText is not null && Kind == SourceEventKind.Gone;

    /// <summary>What replaced or published it; null when there is none or it is not stated.</summary>
    public string? Successor { get; init; }

    /// <summary>The words that show it.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The address of those words; null when there is none.</summary>
    public string? EvidenceAddress { get; init; }

    /// <summary>Who recorded it, where a person or a program did; null where a registry says it.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>An event as a page keeps it.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="source">To which source; null where a person recorded it for pages.</param>
    public static PageEvent Of(SourceEvent happened, CitedSource? source)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return new PageEvent(happened.Id, happened.Kind, happened.LearnedOn, happened.RecordedAt)
        {
            On = happened.On,
            Registry = happened.Registry,
            SourceId = source?.Id,
            SourceName = source?.Name ?? "",
            SourceAddress = source?.Address,
            Successor = happened.Successor,
            Evidence = happened.Evidence,
            EvidenceAddress = happened.EvidenceAddress,
            RecordedBy = happened.RecordedBy,
        };
    }

    /// <summary>
    /// The day from which it counts: the first day that its date may mean. Where there is no date, or one that was in the future when it
    /// became known, it is the day on which it became known.
    /// </summary>
    public DateOnly Day => On is { } on && on.First <= LearnedOn ? on.First : LearnedOn;

    /// <summary>The last day on which it can have happened; only a later review is certainly after it.</summary>
    public DateOnly LastDay => On is { } on && on.Last <= LearnedOn ? on.Last : LearnedOn;
}
