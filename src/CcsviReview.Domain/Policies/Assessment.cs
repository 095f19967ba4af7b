using CcsviReview.Policies.Findings;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>The assessment of one page on one day, shared by email, page, API and export.</summary>
/// <param name="State">The page's review state.</param>
/// <param name="Due">Its due date with the explanation; null when nothing is due.</param>
/// <param name="Policy">The policy that was chosen.</param>
/// <param name="Because">Why that policy was chosen, for people: "because /a-z/*".</param>
/// <param name="Findings">What else was noticed, most serious first.</param>
public sealed record Assessment(PageState State, DueDate? Due, ReviewPolicy Policy, string Because, IReadOnlyList<Finding> Findings)
{
    /// <summary>The events of the page's sources that no review has covered yet, the most serious first.</summary>
    public IReadOnlyList<PageEvent> OpenEvents { get; init; } = [];

    /// <summary>The first day of its last review, as known today; null when none is known.</summary>
    public DateOnly? LastReviewOn { get; init; }

    /// <summary>The thresholds that signals of readers and programs reached since its last review, votes first.</summary>
    public IReadOnlyList<ReachedThreshold> OpenSignals { get; init; } = [];

    /// <summary>What readers and programs said in the latest days since its last review.</summary>
    public SignalTally Signals { get; init; } = new(SignalThresholds.UsualDays);
}
