namespace CcsviReview.Policies;

/// <summary>The review state of a page today; always exactly one.</summary>
public enum PageState
{
    /// <summary>Reviewed, and not due within the policy's notice.</summary>
    Current,

    /// <summary>Due within the policy's notice.</summary>
    DueSoon,

    /// <summary>Due today.</summary>
    Due,

    /// <summary>Its due day has passed.</summary>
    Overdue,

    /// <summary>No review of it is known; never treated as fresh.</summary>
    NeverReviewed,

    /// <summary>Exempt from the review duty for a while, with a reason, an author and an end.</summary>
    Exempt,

    /// <summary>Missing on two different days.</summary>
    Gone,

    /// <summary>Its dates cannot be trusted.</summary>
    NeedsAttention,
}
