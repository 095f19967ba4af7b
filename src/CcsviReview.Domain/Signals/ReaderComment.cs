using CcsviReview.Reading.Differences;

namespace CcsviReview.Signals;

/// <summary>A comment of a reader, kept until it is too old or an editor deletes it.</summary>
public sealed class ReaderComment
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The page.</summary>
    public required long PageId { get; set; }

    /// <summary>The day on which it was written, in the organisation's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Its words, as <see cref="CommentText"/> keeps them.</summary>
    public required string Text { get; set; }

    /// <summary>As the page quotes it.</summary>
    public QuotedComment Quoted => new(Id, Day, Cut.Head(Text, QuotedComment.Longest));
}
