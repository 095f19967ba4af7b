namespace CcsviReview.Inventory;

/// <summary>
/// What follows from a page's facts and its policy. It is stored so that a daily run reads an index range, and rebuilt by <c>reassess</c>.
/// </summary>
public sealed record PageProjection
{
    /// <summary>The part of the state that does not change with the date.</summary>
    public required ReviewStatus Standing { get; init; }

    /// <summary>
    /// The day from which the ladder counts: the due date, or for pages without one the day they are ranked by; null when nothing is due.
    /// </summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The first day on which the page counts as due soon.</summary>
    public DateOnly? NoticeOn { get; init; }

    /// <summary>The day on which this must be derived again (a future date arrives, an exemption ends, a preprint grows stale).</summary>
    public DateOnly? RederiveOn { get; init; }

    /// <summary>The policy that was chosen.</summary>
    public required string Policy { get; init; }

    /// <summary>The address of the person who is accountable; null when only the admins are left.</summary>
    public string? Owner { get; init; }

    /// <summary>The addresses of further owners, who get copies, with a space between; null when there is none.</summary>
    public string? CopiedTo { get; init; }

    /// <summary>The last day on which the page may still show another review than the one recorded here; null when they agree.</summary>
    public DateOnly? ShowBy { get; init; }

    /// <summary>The findings of today, one bit for each kind, by its number; for lists of the pages that have one.</summary>
    public int Findings { get; init; }
}
