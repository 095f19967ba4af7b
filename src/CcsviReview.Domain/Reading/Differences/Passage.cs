namespace CcsviReview.Reading.Differences;

/// <summary>A stretch of two aligned texts, in reading order.</summary>
public abstract record Passage
{
    private Passage()
    {
    }

    /// <summary>Paragraphs that both texts have.</summary>
    /// <param name="Paragraphs">How many; 1 or more.</param>
    /// <param name="Last">The last of them, or its end where it is long: the context of the change that follows.</param>
    public sealed record Same(int Paragraphs, string Last) : Passage;

    /// <summary>A paragraph that only the later text has.</summary>
    /// <param name="Text">Its words, at most <see cref="TextDifference.LongestPassage"/> characters.</param>
    public sealed record Added(string Text) : Passage;

    /// <summary>A paragraph that only the earlier text has.</summary>
    /// <param name="Text">Its words, at most <see cref="TextDifference.LongestPassage"/> characters.</param>
    public sealed record Removed(string Text) : Passage;

    /// <summary>A paragraph that both texts have in different wording.</summary>
    /// <param name="Pieces">
    /// What stayed, was removed and was added, in reading order; removed words come before the words that replaced them.
    /// </param>
    public sealed record Edited(IReadOnlyList<Piece> Pieces) : Passage;
}

/// <summary>Some words of an edited paragraph.</summary>
/// <param name="Text">The words, with the spaces and punctuation around them.</param>
/// <param name="Kind">Whether they stayed, were removed or were added.</param>
public readonly record struct Piece(string Text, PieceKind Kind);

/// <summary>Whether words stayed, were removed or were added.</summary>
public enum PieceKind
{
    /// <summary>Both texts have them.</summary>
    Same,

    /// <summary>Only the earlier text has them.</summary>
    Removed,

    /// <summary>Only the later text has them.</summary>
    Added,
}
