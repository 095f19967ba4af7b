using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Pipeline.Assess;

/// <summary>What of the inventory one reader is told in a digest.</summary>
/// <param name="Own">Their own pages within their notice or past it, oldest first.</param>
/// <param name="Asides">What they are told besides, oldest first; asides without pages are left out.</param>
internal sealed record RecipientWork(IReadOnlyList<DueItem> Own, IReadOnlyList<(Aside Aside, IReadOnlyList<DueItem> Rows)> Asides)
{
    /// <summary>The first of their pages of which no review is known and whose ranking day is still far.</summary>
    public IReadOnlyList<DueItem> Unreviewed { get; init; } = [];

    /// <summary>How many of those there are.</summary>
    public int UnreviewedTotal { get; init; }

    /// <summary>The plan of their backlog, for an admin else that of the pages that nobody answers for; null when there is none.</summary>
    public BacklogPlan? Backlog { get; init; }

    /// <summary>Every step that may have to be told, once: whoever owns a page is not told of it again as lead of its section.</summary>
    public IReadOnlyList<DueItem> Steps =>
        [
            .. Own.Concat(Asides.SelectMany(aside => aside.Rows)).Where(row => row.Step is not null)
                .DistinctBy(row => (row.PageId, row.Step!.Key)),
        ];
}
