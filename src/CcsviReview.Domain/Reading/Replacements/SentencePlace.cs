using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Replacements;

/// <summary>Where a sentence is, and what preceded it in its block.</summary>
/// <param name="Block">The block.</param>
/// <param name="Sentence">The sentence in it.</param>
/// <param name="At">The place of the block on the page.</param>
internal readonly record struct SentencePlace(Block Block, SentenceSpan Sentence, int At)
{
    /// <summary>Whether another document was named before.</summary>
    public bool HasOther { get; init; }

    /// <summary>Whether the previous sentence was about the page.</summary>
    public bool WasOwn { get; init; }
}
