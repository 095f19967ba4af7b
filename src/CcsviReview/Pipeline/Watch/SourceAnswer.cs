using CcsviReview.Watch;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Pipeline.Watch;

/// <summary>The outcome of asking about one source.</summary>
/// <param name="Source">The source.</param>
internal abstract record SourceAnswer(CitedSource Source)
{
    /// <summary>Something usable was said, be it that nothing happened.</summary>
    /// <param name="Reports">What happened to it.</param>
    internal sealed record Known(CitedSource Source, IReadOnlyList<EventReport> Reports) : SourceAnswer(Source)
    {
        /// <summary>What its registry or its own page calls it; null where nothing does.</summary>
        public string? Title { get; init; }

        /// <summary>The main text of its page; null where no page was read.</summary>
        public SourceText? Text { get; init; }

        /// <summary>That it is printed now: an event only where a page cites it as ahead of print.</summary>
        public EventReport? Printed { get; init; }
    }

    /// <summary>It is not at its address.</summary>
    /// <param name="Address">The address that was asked for.</param>
    /// <param name="Why">What was answered, for people.</param>
    internal sealed record Missing(CitedSource Source, string Address, string Why) : SourceAnswer(Source);

    /// <summary>Nobody knows: nothing counts as fine by it.</summary>
    /// <param name="Why">Why, for people.</param>
    internal sealed record Unknown(CitedSource Source, string Why) : SourceAnswer(Source)
    {
        /// <summary>What was understood all the same.</summary>
        public IReadOnlyList<EventReport> Reports { get; init; } = [];
    }

    /// <summary>The answer that readings of registries make together: known only where all of them are.</summary>
    public static SourceAnswer Of(CitedSource source, params IReadOnlyList<RegistryReading> readings)
    {
        IReadOnlyList<EventReport> reports = [.. readings.SelectMany(reading => reading.Reports)];
        return readings.FirstOrDefault(reading => !reading.IsKnown) is { Trouble: { } trouble }
            ? new Unknown(source, trouble) { Reports = reports }
            : new Known(source, reports)
            {
                Printed = readings.Select(reading => reading.Printed).FirstOrDefault(one => one is not null),
                Title = readings.Select(reading => PaperTitle.Of(source, reading.Title)).FirstOrDefault(title => title is not null),
            };
    }
}
