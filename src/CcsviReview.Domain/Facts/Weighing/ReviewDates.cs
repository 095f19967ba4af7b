using CcsviReview.Facts.Grammar;

namespace CcsviReview.Facts.Weighing;

/// <summary>Decides what "review date" means on this page: the last review, or the next.</summary>
internal static class ReviewDates
{
    /// <summary>With another last review beside it, or after the day of reading, it is the next one; else the last.</summary>
    public static void Settle(List<Candidate> found, DateOnly? readOn)
    {
        var hasLast = found.Exists(candidate => !candidate.IsEither && candidate.Statement is { Kind: FactKind.LastReviewed, IsOwn: true });
        for (var at = 0; at < found.Count; at++)
        {
            if (!found[at].IsEither)
                continue;
            var statement = found[at].Statement;
            var isAhead = readOn is { } day && statement.Date is { } date && date.First > day;
            var reason = hasLast ? "the page states its last review beside it, so this is the next"
                : isAhead ? "it lay ahead when the page was read, so this is the next review"
                : "nothing says that it lies ahead, so this is the last review";
            found[at] = found[at] with
            {
                Statement = statement with { Kind = hasLast || isAhead ? FactKind.NextReview : FactKind.LastReviewed, Reason = $"{statement.Reason} \"Review date\": {reason}." },
            };
        }
    }
}
