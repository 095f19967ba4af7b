namespace CcsviReview.Signals;

/// <summary>How many signals of one kind a page had on one day.</summary>
/// <param name="Day">The day, in the organisation's zone.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many, at least 1.</param>
public readonly record struct SignalCount(DateOnly Day, SignalKind Kind, int Count);
