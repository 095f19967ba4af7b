namespace CcsviReview.Flow;

/// <summary>What of the inventory one reader is told in a digest.</summary>
/// <param name="Own">Their own pages within their notice or past it, oldest first.</param>
/// <param name="OfSections">Late pages of others in the sections that they lead, oldest first.</param>
/// <param name="Unreviewed">The first of their pages of which no review is known and whose ranking day is still far.</param>
/// <param name="UnreviewedTotal">How many of those there are.</param>
internal sealed record ReaderShare(
    IReadOnlyList<DueRow> Own, IReadOnlyList<DueRow> OfSections, IReadOnlyList<DueRow> Unreviewed, int UnreviewedTotal);
