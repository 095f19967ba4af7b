using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Weighing;

/// <summary>Decides what "review date" means on this page: the last review or the next.</summary>
internal static class ReviewDates
{
    /// <summary>
    /// Makes it the next review if the page also has another last review or an earlier issue date, or if it is after the day of reading;
    /// otherwise the last.
    /// </summary>
    public static void Resolve(List<Candidate> found, DateOnly? readOn)
    {
        var hasLast = found.Exists(candidate => !candidate.IsEither && candidate.Statement is { Kind: FactKind.LastReviewed, IsOwn: true });
        for (var at = 0; at < found.Count; at++)
        {
            if (found[at].IsEither)
                found[at] = Decided(found[at], WhyNext(found[at], found, hasLast, readOn));
        }
    }

    private static Candidate Decided(Candidate candidate, string? whyNext)
    {
        var statement = candidate.Statement;
        // "Review: 3 May 2020" alone is as often the day on which somebody reviewed something else.
        var isOwn = statement.IsOwn && (whyNext is not null || candidate.Trust != Trust.Bare);
        var reason = whyNext
            ?? (isOwn
                ? "nothing shows that it is in the future, so this is the last review"
                : "the label alone does not show whether it is the last or the next one");
        return candidate with
        {
            Statement = statement with
            {
                Kind = whyNext is null ? FactKind.LastReviewed : FactKind.NextReview,
                IsOwn = isOwn,
                Reason = $"{statement.Reason} \"Review date\": {reason}.",
            },
        };
    }

    private static string? WhyNext(Candidate candidate, List<Candidate> found, bool hasLast, DateOnly? readOn)
    {
        if (hasLast)
            return "the page states its last review beside it, so this is the next";
        if (candidate.Statement.Date is not { } date)
            return null;
        if (readOn is { } day && date.First > day)
            return "it was in the future when the page was read, so this is the next review";
        return candidate.Statement.Place.Kind == PlaceKind.VisibleText
            && found.Exists(other => other.IsIssue && other.Statement.Date is { } issued && IsTerm(issued, date))
            ? "it is one review term after the issue date on the page, so this is the next review"
            : null;
    }

    // Whole years, as reviews are promised.
    private static bool IsTerm(StatedDate issued, StatedDate review) =>
        issued.Precision >= DatePrecision.Month && review.Precision >= DatePrecision.Month
        && review.First.Month == issued.First.Month && review.First.Year > issued.First.Year;
}
