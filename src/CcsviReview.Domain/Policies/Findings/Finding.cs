using CcsviReview.Facts;
using CcsviReview.Localization;

namespace CcsviReview.Policies.Findings;

/// <summary>Something noticed about a page, with its evidence.</summary>
/// <param name="Code">What was noticed.</param>
/// <param name="Message">One sentence for people, dates as people write them.</param>
/// <param name="Evidence">The words of the page, or the record, that show it; may be empty.</param>
/// <param name="Place">Where the words stand; null when the evidence is not on the page.</param>
public sealed record Finding(FindingCode Code, string Message, string Evidence, Place? Place = null)
{
    /// <summary>A finding whose sentence every language has.</summary>
    /// <param name="code">What was noticed.</param>
    /// <param name="said">The sentence.</param>
    /// <param name="evidence">The words of the page, or the record, that show it; may be empty.</param>
    /// <param name="place">Where the words stand; null when the evidence is not on the page.</param>
    public Finding(FindingCode code, Sentence said, string evidence, Place? place = null)
        : this(code, said?.ToString() ?? throw new ArgumentNullException(nameof(said)), evidence, place) => Said = said;

    /// <summary>The message for other languages; null where it is known in English only.</summary>
    public Sentence? Said { get; }

    /// <summary>The evidence for other languages; null where it is in no language of ours.</summary>
    public Sentence? SaidEvidence { get; init; }
}
