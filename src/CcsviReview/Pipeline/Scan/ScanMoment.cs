using CcsviReview.Facts;

namespace CcsviReview.Pipeline.Scan;

/// <summary>The time at which a scan began, and that day in the organisation's time zone.</summary>
internal sealed record ScanMoment(DateTimeOffset Now, DateOnly Today)
{
    /// <summary>What the pages of the batch say, by address.</summary>
    public IReadOnlyDictionary<string, PageReading> Read { get; init; } = new Dictionary<string, PageReading>();
}
