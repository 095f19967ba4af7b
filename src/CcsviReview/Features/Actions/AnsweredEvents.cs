using CcsviReview.Watch;

namespace CcsviReview.Features.Actions;

/// <summary>What a review made of the events that were open for its page.</summary>
/// <param name="Closed">Those that it closed, the most serious first.</param>
/// <param name="Open">Those that are open after it.</param>
internal sealed record AnsweredEvents(IReadOnlyList<PageEvent> Closed, IReadOnlyList<PageEvent> Open)
{
    /// <summary>What came of a review.</summary>
    /// <param name="before">The open events before it.</param>
    /// <param name="after">The open events after it.</param>
    public static AnsweredEvents Of(IReadOnlyList<PageEvent> before, IReadOnlyList<PageEvent> after) =>
        new([.. before.Except(after)], after);
}
