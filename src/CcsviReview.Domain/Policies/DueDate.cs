using CcsviReview.Localization;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>A derived due date and how it came about.</summary>
/// <param name="On">The day.</param>
/// <param name="Basis">What it is counted from.</param>
/// <param name="Explanation">For people: "22 May 2014 + 3 years, from policy 'clinical', because /a-z/*".</param>
public sealed record DueDate(DateOnly On, DueBasis Basis, string Explanation)
{
    /// <summary>Creates a due date with an explanation that can be translated.</summary>
    /// <param name="on">The day.</param>
    /// <param name="basis">What it is counted from.</param>
    /// <param name="said">The explanation.</param>
    public DueDate(DateOnly on, DueBasis basis, Sentence said)
        : this(on, basis, said?.ToString() ?? throw new ArgumentNullException(nameof(said))) => Said = said;

    /// <summary>The explanation as a sentence that can be translated; null where there is only the English text.</summary>
    public Sentence? Said { get; }

    /// <summary>
    /// The first day of the review, the publication or the first sighting that it counts from; null where it counts from nothing earlier.
    /// </summary>
    public DateOnly? CountedFrom { get; init; }

    /// <summary>The due date by dates alone, where something that happened since brings it forward; otherwise null.</summary>
    public DueDate? ByDate { get; init; }

    /// <summary>The event of the source; null where it counts from a date of the page.</summary>
    public PageEvent? Event { get; init; }

    /// <summary>
    /// Whether a review by this day was promised; false where the day only ranks a page whose review date is not known or not trusted.
    /// </summary>
    public bool IsPromise => Basis is DueBasis.PolicyInterval or DueBasis.StatedInterval or DueBasis.StatedNextReview
        || (IsBroughtForward && ByDate is { IsPromise: true });

    /// <summary>Whether it counts from something that happened after the page was written, and from no date of the page.</summary>
    public bool IsBroughtForward => Basis is DueBasis.SourceEvent or DueBasis.ReaderSignals;

    /// <summary>
    /// Whether a step of a ladder is before the review from which this day counts: nobody is reminded of a review that they have just made.
    /// An event of a source, or signals of readers, after the review were not covered by it.
    /// </summary>
    /// <param name="step">The day of the step.</param>
    public bool IsBeforeDuty(DateOnly step) => !IsBroughtForward && step <= CountedFrom;
}
