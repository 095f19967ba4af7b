namespace CcsviReview.Pipeline.Watch;

/// <summary>The progress of a run of the watch.</summary>
/// <param name="Step">The current step, for people.</param>
/// <param name="Count">How much of it is done.</param>
internal readonly record struct WatchProgress(string Step, int Count);
