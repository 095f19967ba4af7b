namespace CcsviReview.Facts;

/// <summary>What a statement on a page is about.</summary>
public enum FactKind
{
    /// <summary>The day on which a person last reviewed the page.</summary>
    LastReviewed,

    /// <summary>The day on which the page was last edited.</summary>
    LastUpdated,

    /// <summary>The day by which the page promises its next review.</summary>
    NextReview,

    /// <summary>How often the page promises to be reviewed.</summary>
    Interval,

    /// <summary>The day on which the page was first published; never an update.</summary>
    Published,
}
