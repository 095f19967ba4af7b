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

    /// <summary>Another event, listed so that its date is not taken for that of another label.</summary>
    Other,

    /// <summary>When a document was approved: not a review, but the start of a promised interval.</summary>
    Approved,

    /// <summary>When somebody accessed a source: cited sources have their own dates.</summary>
    Accessed,

    /// <summary>A stage of a paper at its journal (received, accepted): such dates are the paper's history, not the page's.</summary>
    Manuscript,
}

/// <summary>Where in a statement a label may be.</summary>
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
/// <param name="Uses">Where they may be; more than one is possible.</param>
/// <param name="Language">The file that contains them.</param>
internal sealed record Label(LabelKind Kind, IReadOnlyList<LabelUse> Uses, string Language)
{
    /// <summary>All languages in which the words have this meaning.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [Language];

    /// <summary>What the same words announce in another language.</summary>
    public Label? Otherwise { get; init; }

    /// <summary>Whether they are an ordinary word or a month in another language, and count only in their own.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Whether it also announces a review date, where a date rather than an interval follows: "Review: June 2025".</summary>
    public bool IsReviewDate { get; init; } = Kind == LabelKind.ReviewDate;

    /// <summary>Whether it announces something that no page states about itself.</summary>
    public bool IsForeign => Kind is LabelKind.Other or LabelKind.Manuscript or LabelKind.Accessed;

    public bool Allows(LabelUse use) => Uses.Contains(use);
}
