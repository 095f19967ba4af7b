namespace CcsviReview.Policies.Figures;

/// <summary>What else changed when the review date of a page moved forward.</summary>
public enum DateMove
{
    /// <summary>The text changed too.</summary>
    WithText,

    /// <summary>Nothing but dates changed.</summary>
    DateOnly,

    /// <summary>One of the two readings has no text to compare.</summary>
    Unknown,
}
