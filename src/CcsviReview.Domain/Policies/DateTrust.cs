using CcsviReview.Facts;
using CcsviReview.Inventory;

namespace CcsviReview.Policies;

/// <summary>Decides whether the dates that show a page's freshness can be trusted.</summary>
internal static class DateTrust
{
    /// <summary>
    /// Returns the page's own statements that cannot be used, apart from placeholders: an unfilled blank states no date at all.
    /// </summary>
    public static IEnumerable<Statement> Doubtful(Page page) =>
        page.Facts.Others.Where(other => other is { IsOwn: true, Doubt: not null and not Doubt.Placeholder });

    /// <summary>Whether a date that would make the page look fresh, its review or its next review, is doubtful or in the future.</summary>
    public static bool IsBroken(Page page, ReviewPolicy policy, DateOnly today) =>
        page.ShownReview?.First > today
        || (policy.EditCountsAsReview && Edit.Of(page) is { IsOnPage: true } edit && edit.On.First > today)
        || Doubtful(page).Any(doubtful => doubtful.Kind is FactKind.LastReviewed or FactKind.NextReview
            || (doubtful.Kind is FactKind.LastUpdated && policy.EditCountsAsReview));
}
