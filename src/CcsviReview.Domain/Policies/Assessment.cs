using CcsviReview.Policies.Findings;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>The judgement of one page on one day; mail, page, API and export all show this one.</summary>
/// <param name="State">Where the page stands.</param>
/// <param name="Due">Its due date with the explanation; null when nothing is due of it.</param>
/// <param name="Policy">The policy that was chosen.</param>
/// <param name="Because">Why that policy was chosen, for people: "because /a-z/*".</param>
/// <param name="Findings">What else was noticed, most serious first.</param>
public sealed record Assessment(PageState State, DueDate? Due, ReviewPolicy Policy, string Because, IReadOnlyList<Finding> Findings)
{
    /// <summary>What happened to sources of the page that no review has answered yet, the most serious first.</summary>
    public IReadOnlyList<PageEvent> OpenEvents { get; init; } = [];
}
