using CcsviReview.Watch;

namespace CcsviReview.Pipeline.Watch;

/// <summary>What came of asking about one source.</summary>
/// <param name="Source">The source.</param>
internal abstract record SourceAnswer(CitedSource Source)
{
    /// <summary>Something usable was said, be it that nothing happened.</summary>
    /// <param name="Reports">What happened to it.</param>
    internal sealed record Known(CitedSource Source, IReadOnlyList<EventReport> Reports) : SourceAnswer(Source)
    {
        /// <summary>What the registry calls it; null where it does not say.</summary>
        public string? Name { get; init; }

        /// <summary>The year of its publication; null where the registry does not say.</summary>
        public int? Year { get; init; }
    }

    /// <summary>It is not at its address.</summary>
    /// <param name="Address">The address that was asked for.</param>
    /// <param name="Why">What was answered, for people.</param>
    internal sealed record Missing(CitedSource Source, string Address, string Why) : SourceAnswer(Source);

    /// <summary>Nobody knows: nothing counts as fine by it.</summary>
    /// <param name="Why">Why, for people.</param>
    internal sealed record Unknown(CitedSource Source, string Why) : SourceAnswer(Source);
}
