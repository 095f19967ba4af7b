using CcsviReview.Features.Events;
using CcsviReview.Policies;
using CcsviReview.Watch;

namespace CcsviReview.Web.Api;

/// <summary>Something that happened to a source, or to what pages are about.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Words">What happened, in a few words.</param>
/// <param name="Pages">How many pages it concerns.</param>
internal sealed record EventResource(long Id, SourceEventKind Kind, string Words, int Pages)
{
    /// <summary>The number of the source; null where it was recorded for pages.</summary>
    public long? SourceId { get; init; }

    /// <summary>The words by which people know the source; null where it was recorded for pages.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// When it happened, as precisely as is known: <c>2019-01-23</c>, <c>2019-01</c>, <c>2019</c>; null when unknown.
    /// </summary>
    public string? On { get; init; }

    /// <summary>The day on which it became known here.</summary>
    public required DateOnly LearnedOn { get; init; }

    /// <summary>Who says so: a registry, a person or a program.</summary>
    public required EventRegistry Registry { get; init; }

    /// <summary>The registry, or the address of who recorded it.</summary>
    public required string SaidBy { get; init; }

    /// <summary>What replaced or published it, or its present address; null when unknown.</summary>
    public string? Successor { get; init; }

    /// <summary>The words that say so.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Where these words can be read; null when nowhere.</summary>
    public string? EvidenceAddress { get; init; }

    /// <summary>Who took it back, and why; null while the event is valid.</summary>
    public string? TakenBack { get; init; }

    public static EventResource Of(EventLine line) => new(line.Id, line.Happened, line.Words, line.Pages)
    {
        SourceId = line.SourceId,
        Source = line.Source,
        On = line.On,
        LearnedOn = line.Learned,
        Registry = line.Registry,
        SaidBy = line.SaidBy,
        Successor = line.Successor,
        Evidence = line.Evidence,
        EvidenceAddress = line.EvidenceAddress,
        TakenBack = line.TakenBack,
    };
}

/// <summary>A part of the list of events.</summary>
/// <param name="Items">The latest first.</param>
/// <param name="Next">The path of the next part; null when this is the end.</param>
internal sealed record EventList(IReadOnlyList<EventResource> Items, string? Next);

/// <summary>Something that happened to a source of a page, or to what the page is about.</summary>
/// <param name="Id">The number of the event.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Message">What happened, in a sentence.</param>
/// <param name="IsOpen">Whether no review of the page has closed it.</param>
internal sealed record PageEventResource(long Id, SourceEventKind Kind, string Message, bool IsOpen)
{
    /// <summary>The number of the source; null where the event was recorded for pages.</summary>
    public long? SourceId { get; init; }

    /// <summary>The words by which people know the source; empty where the event was recorded for pages.</summary>
    public string Source { get; init; } = "";

    /// <summary>The address at which the source can be opened; null when unknown.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>When it happened, as precisely as is known; null when unknown.</summary>
    public string? On { get; init; }

    /// <summary>The day on which it became known here.</summary>
    public required DateOnly LearnedOn { get; init; }

    /// <summary>Who says so.</summary>
    public required EventRegistry Registry { get; init; }

    /// <summary>What replaced or published it, or its present address; null when unknown.</summary>
    public string? Successor { get; init; }

    /// <summary>The words that say so.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Where these words can be read; null when nowhere.</summary>
    public string? EvidenceAddress { get; init; }

    public static PageEventResource Of(PageEvent happened, bool isOpen) =>
        new(happened.EventId, happened.Kind, EventSentences.Of(happened).ToString(), isOpen)
        {
            SourceId = happened.SourceId,
            Source = happened.SourceName,
            SourceAddress = happened.SourceAddress,
            On = happened.On?.ToString(),
            LearnedOn = happened.LearnedOn,
            Registry = happened.Registry,
            Successor = happened.Successor,
            Evidence = happened.Evidence,
            EvidenceAddress = happened.EvidenceAddress,
        };
}
