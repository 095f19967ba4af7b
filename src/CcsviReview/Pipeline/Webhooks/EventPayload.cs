using CcsviReview.Policies;
using CcsviReview.Watch;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>What a receiver gets about an event of a source, or of what a page is about.</summary>
internal sealed record EventPayload(long Id, SourceEventKind Kind, string Message)
{
    public string? On { get; init; }

    public required DateOnly LearnedOn { get; init; }

    public required EventRegistry Registry { get; init; }

    public string? Successor { get; init; }

    public string? Evidence { get; init; }

    public string? EvidenceAddress { get; init; }

    /// <summary>The source, unless the payload contains it elsewhere; null when the event was recorded for pages.</summary>
    public SourcePayload.SourceSaid? Source { get; init; }

    public string? RecordedBy { get; init; }

    public DateTimeOffset? TakenBackAt { get; init; }

    public string? TakenBackBy { get; init; }

    public string? TakenBackReason { get; init; }

    public static EventPayload Of(PageEvent happened, string publicUrl) => Of(happened) with
    {
        Source = happened.SourceId is { } id
            ? new SourcePayload.SourceSaid(id, happened.SourceName)
            {
                Address = happened.SourceAddress,
                Link = SourcePayload.LinkOf(id, publicUrl),
            }
            : null,
    };

    public static EventPayload Of(PageEvent happened) =>
        new(happened.EventId, happened.Kind, EventSentences.Of(happened).ToString())
        {
            On = happened.On?.ToString(),
            LearnedOn = happened.LearnedOn,
            Registry = happened.Registry,
            Successor = happened.Successor,
            Evidence = happened.Evidence.Length > 0 ? happened.Evidence : null,
            EvidenceAddress = happened.EvidenceAddress,
        };
}

/// <summary>What a receiver gets about a source with an event.</summary>
internal sealed record SourcePayload(SourcePayload.SourceSaid Source, EventPayload Event)
{
    public static SourcePayload Of(ChangedSource changed, bool hasPeople)
    {
        var (source, happened) = (changed.Source, changed.Event);
        return new SourcePayload(
            new SourceSaid(source.Id, source.Name)
            {
                Kind = source.Kind,
                Address = source.Address,
                Pages = changed.Pages,
                Link = LinkOf(source.Id, changed.PublicUrl),
            },
            EventPayload.Of(PageEvent.Of(happened, source)) with
            {
                RecordedBy = hasPeople ? happened.RecordedBy : null,
                TakenBackAt = happened.TakenBackAt,
                TakenBackBy = hasPeople ? happened.TakenBackBy : null,
                TakenBackReason = hasPeople ? happened.TakenBackReason : null,
            });
    }

    public static string LinkOf(long source, string publicUrl) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{publicUrl.TrimEnd('/')}/sources/{source}");

    /// <summary>A source.</summary>
    internal sealed record SourceSaid(long Id, string Name)
    {
        public SourceKind? Kind { get; init; }

        public string? Address { get; init; }

        /// <summary>
        /// The number of pages that cite it, among those that the webhook covers; null when the payload does not contain it.
        /// </summary>
        public int? Pages { get; init; }

        public required string Link { get; init; }
    }
}

/// <summary>A source with a new event, or with one that was taken back.</summary>
/// <param name="Source">The source.</param>
/// <param name="Event">What happened.</param>
/// <param name="PublicUrl">The public address of the dashboard.</param>
/// <param name="Now">The time of the call's creation.</param>
internal sealed record ChangedSource(CitedSource Source, SourceEvent Event, string PublicUrl, DateTimeOffset Now)
{
    /// <summary>The number of pages that cite it, among those that the webhook covers.</summary>
    public int Pages { get; init; }
}
