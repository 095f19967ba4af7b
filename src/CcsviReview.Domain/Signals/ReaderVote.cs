namespace CcsviReview.Signals;

/// <summary>
/// That a visitor voted on a page today, so that their next vote replaces it; deleted with the day. Who the visitor is, nobody knows.
/// </summary>
public sealed class ReaderVote
{
    /// <summary>The page.</summary>
    public required long PageId { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The mark of the visitor (<see cref="VisitorMark"/>).</summary>
    public required string Visitor { get; init; }

    /// <summary>How they voted last.</summary>
    public required SignalKind Kind { get; set; }

    /// <summary>The comment that they wrote last; null where they wrote none.</summary>
    public long? CommentId { get; set; }
}
