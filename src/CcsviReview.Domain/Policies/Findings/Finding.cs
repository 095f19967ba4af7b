using CcsviReview.Facts;
using CcsviReview.Localization;

namespace CcsviReview.Policies.Findings;

/// <summary>Something noticed about a page, with its evidence.</summary>
/// <param name="Code">What was noticed.</param>
/// <param name="Message">One sentence for people, dates as people write them.</param>
/// <param name="Evidence">The words of the page, or the record, that show it; may be empty.</param>
/// <param name="Place">Where the words are; null when the evidence is not on the page.</param>
public sealed record Finding(FindingCode Code, string Message, string Evidence, Place? Place = null)
{
    /// <summary>Creates a finding with a sentence that can be translated.</summary>
    /// <param name="code">What was noticed.</param>
    /// <param name="said">The sentence.</param>
    /// <param name="evidence">The words of the page, or the record, that show it; may be empty.</param>
    /// <param name="place">Where the words are; null when the evidence is not on the page.</param>
    public Finding(FindingCode code, Sentence said, string evidence, Place? place = null)
        : this(code, said?.ToString() ?? throw new ArgumentNullException(nameof(said)), evidence, place) => Said = said;

    /// <summary>The message as a sentence that can be translated; null where there is only the English text.</summary>
    public Sentence? Said { get; }

    /// <summary>The evidence as a sentence that can be translated; null where it is a quotation.</summary>
    public Sentence? SaidEvidence { get; init; }
}
