namespace CcsviReview.Pipeline.Watch;

/// <summary>How far a run of the watch is.</summary>
/// <param name="Step">What it does now, for people.</param>
/// <param name="Count">How much of it is done.</param>
internal readonly record struct WatchProgress(string Step, int Count);
