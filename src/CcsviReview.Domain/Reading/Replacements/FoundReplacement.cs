using CcsviReview.Facts;

namespace CcsviReview.Reading.Replacements;

/// <summary>What a sentence says, before it is judged whether it speaks of the page.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Subject">Of what it is said.</param>
internal readonly record struct FoundReplacement(ReplacementKind Kind, SubjectKind Subject)
{
    public StatedDate? On { get; init; }

    /// <summary>Whether it lies ahead.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>Where the name of what replaced it begins and ends in the block; both 0 for none.</summary>
    public SentenceSpan Successor { get; init; }

    /// <summary>Whether nothing but a noun follows the word: "Archived pages" is as often the name of a list.</summary>
    public bool IsTitleOfList { get; init; }
}
