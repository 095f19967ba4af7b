using CcsviReview.Facts;

namespace CcsviReview.Reading.Replacements;

/// <summary>What a sentence says, before deciding whether it is about the page.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">To what it happened.</param>
internal readonly record struct FoundReplacement(ReplacementKind Kind, SubjectKind Subject)
{
    public StatedDate? On { get; init; }

    /// <summary>Whether it is in the future.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>Where the name of the successor begins and ends in the block; both 0 for none.</summary>
    public SentenceSpan Successor { get; init; }

    /// <summary>Whether only a noun follows the word: "Archived pages" is as often the name of a list.</summary>
    public bool IsTitleOfList { get; init; }
}
