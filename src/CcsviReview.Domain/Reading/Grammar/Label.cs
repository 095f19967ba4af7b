namespace CcsviReview.Reading.Grammar;

/// <summary>What a label announces.</summary>
internal enum LabelKind
{
    LastReviewed,
    LastUpdated,
    NextReview,

    /// <summary>"Review date": the last or the next one; the date decides.</summary>
    ReviewDate,
    Interval,
    Published,

    /// <summary>An event that is nothing here; keeps its date from being taken for another label's.</summary>
    Other,

    /// <summary>When a document was approved: no review, but what a promised review date counts from.</summary>
    Approved,

    /// <summary>When somebody looked something up: what it cites has its own dates.</summary>
    Accessed,

    /// <summary>
    /// A stage of a paper at its journal (received, accepted): what stands beside it is the paper's history, not the page's.
    /// </summary>
    Manuscript,
}

/// <summary>Where a label may stand.</summary>
internal enum LabelUse
{
    /// <summary>Anywhere in a sentence, its value after it.</summary>
    Anywhere,

    /// <summary>Only where a statement begins, or after words that name the page.</summary>
    AtStart,

    /// <summary>After its value.</summary>
    AfterDate,
}

/// <summary>The words of one language that announce a fact.</summary>
/// <param name="Kind">What they announce.</param>
/// <param name="Uses">Where they may stand; more than one is possible.</param>
/// <param name="Language">The file that holds them.</param>
internal sealed record Label(LabelKind Kind, IReadOnlyList<LabelUse> Uses, string Language)
{
    /// <summary>All languages in which they announce it.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [Language];

    /// <summary>What the same words announce in another language.</summary>
    public Label? Otherwise { get; init; }

    /// <summary>Whether they are a plain word or a month of another language, and count in their own only.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Whether it announces a review date too, where a date and no interval follows: "Review: June 2025".</summary>
    public bool IsReviewDate { get; init; } = Kind == LabelKind.ReviewDate;

    /// <summary>Whether it announces nothing that a page states of itself.</summary>
    public bool IsForeign => Kind is LabelKind.Other or LabelKind.Manuscript or LabelKind.Accessed;

    public bool Allows(LabelUse use) => Uses.Contains(use);
}
