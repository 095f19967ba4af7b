using CcsviReview.Facts;

namespace CcsviReview.Pipeline.Scan;

/// <summary>A scan at work on a batch: the instant at which it began, and that day in the organisation's zone.</summary>
internal sealed record ScanMoment(DateTimeOffset Now, DateOnly Today)
{
    /// <summary>What the pages of the batch say, by address.</summary>
    public IReadOnlyDictionary<string, PageReading> Read { get; init; } = new Dictionary<string, PageReading>();
}
