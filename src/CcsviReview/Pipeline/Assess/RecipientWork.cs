using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Pipeline.Assess;

/// <summary>What one recipient is notified of in a digest.</summary>
/// <param name="Own">Their own pages that are due soon, due or overdue, oldest first.</param>
/// <param name="Asides">The other parts of the digest, pages oldest first; parts without pages are left out.</param>
internal sealed record RecipientWork(IReadOnlyList<DueItem> Own, IReadOnlyList<(Aside Aside, IReadOnlyList<DueItem> Rows)> Asides)
{
    /// <summary>The first of their pages without a known review whose ranking day is still far off.</summary>
    public IReadOnlyList<DueItem> Unreviewed { get; init; } = [];

    /// <summary>The number of all such pages.</summary>
    public int UnreviewedTotal { get; init; }

    /// <summary>
    /// The plan of their backlog; for an admin without one, the plan of the pages without an owner; null when there is none.
    /// </summary>
    public BacklogPlan? Backlog { get; init; }

    /// <summary>Every step to report, once: an owner is not notified of a page again as lead of its section.</summary>
    public IReadOnlyList<DueItem> Steps =>
        [
            .. Own.Concat(Asides.SelectMany(aside => aside.Rows)).Where(row => row.Step is not null)
                .DistinctBy(row => (row.PageId, row.Step!.Key)),
        ];
}
