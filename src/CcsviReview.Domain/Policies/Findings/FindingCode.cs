namespace CcsviReview.Policies.Findings;

/// <summary>What can be noticed about a page besides its state.</summary>
// Stored as bits (FindingSet): a number never changes its meaning, and there are at most 31.
public enum FindingCode
{
    /// <summary>It was edited after its last review.</summary>
    EditedSinceReview,

    /// <summary>The review promised in the page's own words is overdue.</summary>
    PromiseBroken,

    /// <summary>The page shows another review date than the one recorded here.</summary>
    PageDisagreesWithRecord,

    /// <summary>Two places of the page state different dates for the same thing.</summary>
    StatementsDisagree,

    /// <summary>It states no review date.</summary>
    NoReviewDate,

    /// <summary>It does not say when it will be reviewed.</summary>
    NoPolicyStatement,

    /// <summary>It states a date that does not exist.</summary>
    BadDate,

    /// <summary>It states a review or an update in the future.</summary>
    FutureDate,

    /// <summary>It states a numeric date that can be read two ways.</summary>
    AmbiguousDate,

    /// <summary>It states its review interval only in a word with two meanings.</summary>
    AmbiguousInterval,

    /// <summary>It cites a paper as "[Epub ahead of print]" that is more than 12 months old.</summary>
    StalePreprint,

    /// <summary>A permanent redirect leads to it from its known address, and nobody has confirmed yet that it is the same page.</summary>
    Moved,

    /// <summary>Its reminders are paused until a day that has not come yet.</summary>
    Postponed,

    /// <summary>It cites a source that is no longer at its address, which became known after its last review.</summary>
    BrokenReference,

    /// <summary>It cites a source that moved or changed after its last review.</summary>
    SourceChanged,

    /// <summary>It cites a source that was replaced by something newer after its last review.</summary>
    SourceSuperseded,

    /// <summary>It cites a source that was retracted or withdrawn after its last review.</summary>
    SourceRetracted,

    /// <summary>Signals of readers or programs reached a threshold of its policy after its last review.</summary>
    ReaderSignals,

    /// <summary>Nobody owns it.</summary>
    NoOwner,

    /// <summary>It cites a source that was corrected, or of which its publisher warned, after its last review.</summary>
    SourceCorrected,

    /// <summary>It cites as ahead of print, or as a preprint, a source that was published after its last review.</summary>
    SourcePublished,

    /// <summary>The newest of the sources that it cites is older than its policy allows.</summary>
    OldSources,

    /// <summary>A link of its own text leads to a page that is gone, which became known after its last review.</summary>
    BrokenLink = 22,
}
