namespace CcsviReview.Current.Faults;

/// <summary>Distinguishes cancellations from failures.</summary>
internal static class Cancellation
{
    /// <summary>
    /// Whether something ended because it was cancelled. The scheduler and drivers wrap that: "Couldn't commit ADO.NET transaction."
    /// </summary>
    public static bool IsCauseOf(Exception? ended) =>
        ended is OperationCanceledException || (ended is not null && IsCauseOf(ended.InnerException));
}
