using CcsviReview.Signals;

namespace CcsviReview.Policies;

/// <summary>That signals of a kind reached the threshold of the page's policy since its last review.</summary>
/// <param name="Kind">The kind; <see cref="SignalKind.NotUseful"/> for votes.</param>
/// <param name="On">The day on which the threshold was reached first.</param>
/// <param name="Count">How many there were in the latest days that reach it.</param>
/// <param name="Of">Of how many votes; for other kinds the same as <paramref name="Count"/>.</param>
/// <param name="Days">In how many days.</param>
public sealed record ReachedThreshold(SignalKind Kind, DateOnly On, int Count, int Of, int Days)
{
    /// <summary>The latest comments since the review, the latest first.</summary>
    public IReadOnlyList<QuotedComment> Comments { get; init; } = [];
}
