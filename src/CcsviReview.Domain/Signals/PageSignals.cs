namespace CcsviReview.Signals;

/// <summary>
/// What readers and programs said of a page: counts by day and kind, and the latest comments. It is what evaluates and explains the page
/// without another look-up; a value that changes by making another one.
/// </summary>
public sealed class PageSignals : IEquatable<PageSignals>
{
    /// <summary>The most comments that a page quotes.</summary>
    public const int MostQuoted = 3;

    /// <summary>The greatest count of one day and kind.</summary>
    public const int MostPerDay = 100_000_000;

    /// <summary>Nothing was said.</summary>
    public static PageSignals None { get; } = new();

    /// <summary>The counts, by day and kind.</summary>
    public IReadOnlyList<SignalCount> Counts { get; init; } = [];

    /// <summary>
    /// What of the day of the last recorded review was there when it was recorded, so that its reviewer knew it: those do not count for
    /// the time after the review.
    /// </summary>
    public IReadOnlyList<SignalCount> Answered { get; init; } = [];

    /// <summary>The latest comments, the latest first; at most <see cref="MostQuoted"/>.</summary>
    public IReadOnlyList<QuotedComment> Comments { get; init; } = [];

    /// <summary>Whether nothing is kept.</summary>
    public bool IsEmpty => Counts.Count == 0 && Answered.Count == 0 && Comments.Count == 0;

    /// <summary>How many of a kind there are on a day.</summary>
    public int Of(DateOnly day, SignalKind kind) => Find(Counts, day, kind);

    /// <summary>With so many more (or fewer) of a kind on a day; never fewer than none.</summary>
    public PageSignals With(DateOnly day, SignalKind kind, int more)
    {
        var count = (int)Math.Clamp((long)Of(day, kind) + more, 0, MostPerDay);
        var others = Counts.Where(one => one.Day != day || one.Kind != kind);
        return Having(count == 0 ? others : others.Append(new SignalCount(day, kind, count)), Answered, Comments);
    }

    /// <summary>With the latest comments.</summary>
    public PageSignals Quoting(IEnumerable<QuotedComment> comments) =>
        Having(Counts, Answered, [.. comments.OrderByDescending(comment => comment.Id).Take(MostQuoted)]);

    /// <summary>After a review of a day was recorded: what is known of that day now was known to the reviewer.</summary>
    public PageSignals Reviewed(DateOnly on) => Having(Counts, Counts.Where(count => count.Day == on), Comments);

    /// <summary>Without what is older than a day.</summary>
    public PageSignals From(DateOnly day) => Having(
        Counts.Where(count => count.Day >= day), Answered.Where(count => count.Day >= day), [.. Comments.Where(each => each.Day >= day)]);

    /// <summary>Those of two pages that turned out to be one. What was answered is that of the page whose review stays.</summary>
    /// <param name="other">The signals of the other page.</param>
    /// <param name="isOthersReview">Whether the last recorded review is that of the other page.</param>
    public PageSignals And(PageSignals other, bool isOthersReview)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Having(
            Counts.Concat(other.Counts).GroupBy(count => (count.Day, count.Kind)).Select(same => new SignalCount(
                same.Key.Day, same.Key.Kind, (int)Math.Min(MostPerDay, same.Sum(count => (long)count.Count)))),
            isOthersReview ? other.Answered : Answered,
            [.. Comments.Concat(other.Comments).OrderByDescending(comment => comment.Id).Take(MostQuoted)]);
    }

    /// <summary>
    /// What counts for the time since a review: everything later, and of its own day what its reviewer cannot have known.
    /// </summary>
    /// <param name="review">The first day that the date of the review may mean; null where no review is known.</param>
    /// <param name="isRecorded">Whether that review was recorded here.</param>
    /// <param name="today">The day up to which to count.</param>
    public IReadOnlyList<SignalCount> Since(DateOnly? review, bool isRecorded, DateOnly today) =>
    [
        .. from count in Counts
        where count.Day <= today && !(count.Day < review)
        let left = count.Day == review && isRecorded ? count.Count - Find(Answered, count.Day, count.Kind) : count.Count
        where left > 0
        select count with { Count = left },
    ];

    /// <inheritdoc/>
    public bool Equals(PageSignals? other) => other is not null && Counts.SequenceEqual(other.Counts)
        && Answered.SequenceEqual(other.Answered) && Comments.SequenceEqual(other.Comments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PageSignals);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Counts.Count, Answered.Count, Comments.Count);

    private static int Find(IReadOnlyList<SignalCount> counts, DateOnly day, SignalKind kind) =>
        counts.FirstOrDefault(count => count.Day == day && count.Kind == kind).Count;

    private static PageSignals Having(
        IEnumerable<SignalCount> counts, IEnumerable<SignalCount> answered, IReadOnlyList<QuotedComment> comments) => new()
        {
            Counts = [.. counts.OrderBy(count => count.Day).ThenBy(count => count.Kind)],
            Answered = [.. answered.OrderBy(count => count.Day).ThenBy(count => count.Kind)],
            Comments = comments,
        };
}
