using CcsviReview.Facts;

namespace CcsviReview.Reading.Replacements;

/// <summary>A word, phrase, number, date or punctuation mark of a sentence.</summary>
/// <param name="Start">Where it begins in the text of its block.</param>
/// <param name="End">The position after it.</param>
/// <param name="Roles">What it may be; none for any other word.</param>
internal readonly record struct SourceToken(int Start, int End, WordRole Roles)
{
    /// <summary>What a predicate says happened to something.</summary>
    public ReplacementKind? Kind { get; init; }

    /// <summary>The date; null where it cannot be trusted.</summary>
    public StatedDate? Date { get; init; }

    /// <summary>Whether it is in quotation marks.</summary>
    public bool IsQuoted { get; init; }

    public bool Is(WordRole role) => (Roles & role) != WordRole.None;
}
