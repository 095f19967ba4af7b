using CcsviReview.Facts;
using CcsviReview.Localization;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Policies;

/// <summary>References that are still cited as ahead of print although the paper must have appeared long ago.</summary>
internal static class StalePreprints
{
    /// <summary>
    /// Returns the last day on which a citation as "[Epub ahead of print]" can be right: twelve months after the end of its year, because
    /// only the year is known.
    /// </summary>
    /// <returns>Null for other references, and where no year is given, because the day is unknown.</returns>
    public static DateOnly? LastFreshDay(Reference reference) =>
        reference is { IsAheadOfPrint: true, Year: >= 1000 and <= 9000 and var year } ? new DateOnly(year + 1, 12, 31) : null;

    public static IEnumerable<Finding> In(Judgement judgement) =>
        from reference in judgement.Page.Facts.References
        where LastFreshDay(reference) < judgement.Today
        select new Finding(
            FindingCode.StalePreprint,
            new Sentence("stale-preprint", ("year", StatedDate.OfYear(reference.Year!.Value))),
            reference.Text);
}
