using CcsviReview.Facts;

namespace CcsviReview.Reading.Replacements;

/// <summary>A page's statement that it was replaced, withdrawn or retracted.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Quote">The sentence that says so, at most <see cref="LongestQuote"/> characters.</param>
/// <param name="Place">Where on the page.</param>
internal sealed record ReplacementStatement(ReplacementKind Kind, string Quote, Place Place)
{
    public const int LongestQuote = 300;
    public const int LongestName = 200;

    /// <summary>When it happened or will happen; null when no date is given, or none that can be trusted.</summary>
    public StatedDate? On { get; init; }

    /// <summary>The name of the successor; null when none is given.</summary>
    public string? Successor { get; init; }

    /// <summary>The address of the successor as linked on the page; null when there is no link.</summary>
    public string? SuccessorAddress { get; init; }

    /// <summary>Whether it is in the future: nothing has happened yet.</summary>
    public bool IsAnnounced { get; init; }
}
