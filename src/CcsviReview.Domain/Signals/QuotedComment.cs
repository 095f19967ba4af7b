namespace CcsviReview.Signals;

/// <summary>A comment as the page keeps it, so that an evaluation can quote it.</summary>
/// <param name="Id">The row of the comment.</param>
/// <param name="Day">The day on which it was written, in the organisation's zone.</param>
/// <param name="Text">Its words, cut to <see cref="Longest"/> characters.</param>
public sealed record QuotedComment(long Id, DateOnly Day, string Text)
{
    /// <summary>The longest quotation, in characters.</summary>
    public const int Longest = 120;
}
