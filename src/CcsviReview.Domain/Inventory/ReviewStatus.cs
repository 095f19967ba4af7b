namespace CcsviReview.Inventory;

/// <summary>The part of a page's state that does not change with the date alone; derived, and indexed for filters.</summary>
public enum ReviewStatus
{
    /// <summary>Its dates are known: current, due soon, due or overdue by <see cref="Page.DueOn"/> alone.</summary>
    Dated,

    /// <summary>No review of it is known.</summary>
    NeverReviewed,

    /// <summary>Its dates cannot be trusted.</summary>
    NeedsAttention,

    /// <summary>Exempt from the review duty for a while, with a reason.</summary>
    Exempt,

    /// <summary>Missing on two different days.</summary>
    Gone,
}
