using CcsviReview.Watch;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Pipeline.Watch;

/// <summary>The outcome of asking about one source.</summary>
/// <param name="Source">The source.</param>
internal abstract record SourceAnswer(CitedSource Source)
{
    /// <summary>Other identifiers by which a registry knows it, at most one of a kind.</summary>
    public IReadOnlyList<SourceKey> Identifiers { get; init; } = [];

    /// <summary>A usable answer, even if nothing happened.</summary>
    /// <param name="Reports">What happened to it.</param>
    internal sealed record Known(CitedSource Source, IReadOnlyList<EventReport> Reports) : SourceAnswer(Source)
    {
        /// <summary>The title in its registry or on its own page; null when none is known.</summary>
        public string? Title { get; init; }

        /// <summary>The main text of its page; null where no page was read.</summary>
        public SourceText? Text { get; init; }

        /// <summary>The report that it is printed now: an event only where a page cites it as ahead of print.</summary>
        public EventReport? Printed { get; init; }
    }

    /// <summary>The source is not at its address.</summary>
    /// <param name="Address">The requested address.</param>
    /// <param name="Why">The answer, in words for people.</param>
    internal sealed record Missing(CitedSource Source, string Address, string Why) : SourceAnswer(Source);

    /// <summary>No usable answer: nothing is known, and the source does not count as checked.</summary>
    /// <param name="Why">The cause, in words for people.</param>
    internal sealed record Unknown(CitedSource Source, string Why) : SourceAnswer(Source)
    {
        /// <summary>The part that was understood nevertheless.</summary>
        public IReadOnlyList<EventReport> Reports { get; init; } = [];
    }

    /// <summary>The combined answer of several registries: known only if all of them answered.</summary>
    public static SourceAnswer Of(CitedSource source, params IReadOnlyList<RegistryReading> readings)
    {
        IReadOnlyList<EventReport> reports = [.. readings.SelectMany(reading => reading.Reports)];
        IReadOnlyList<SourceKey> identifiers =
        [
            .. readings.SelectMany(reading => reading.Identifiers).Where(key => key.Kind != source.Kind).DistinctBy(key => key.Kind),
        ];
        return readings.FirstOrDefault(reading => !reading.IsKnown) is { Trouble: { } trouble }
            ? new Unknown(source, trouble) { Reports = reports, Identifiers = identifiers }
            : new Known(source, reports)
            {
                Printed = readings.Select(reading => reading.Printed).FirstOrDefault(one => one is not null),
                Identifiers = identifiers,
                Title = readings.Select(reading => PaperTitle.Of(source, reading.Title)).FirstOrDefault(title => title is not null),
            };
    }
}
