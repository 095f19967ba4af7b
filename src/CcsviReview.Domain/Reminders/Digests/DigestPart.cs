using CcsviReview.Policies;

namespace CcsviReview.Reminders.Digests;

/// <summary>The pages of one state in a digest; the list may be shorter than the total, and then the email says so.</summary>
/// <param name="State">The state that they share.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Items">The most urgent of them, oldest first.</param>
public sealed record DigestPart(PageState State, int Total, IReadOnlyList<DigestItem> Items)
{
    /// <summary>Whether the items are in the order of the plan, and pages planned for later are only counted.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>The states in order of urgency.</summary>
    public static IReadOnlyList<PageState> MostUrgentFirst { get; } =
        [PageState.Overdue, PageState.Due, PageState.NeedsAttention, PageState.NeverReviewed, PageState.Gone, PageState.DueSoon];
}
