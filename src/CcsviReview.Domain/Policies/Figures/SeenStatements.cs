using CcsviReview.Facts;

namespace CcsviReview.Policies.Figures;

/// <summary>What one reading of a page said about its reviews: all that the figures need.</summary>
/// <param name="ReadOn">The day of the reading.</param>
/// <param name="Reviewed">The review date that the page showed and that could be trusted on that day; null when it showed none.</param>
/// <param name="Fingerprint">The hash of the main text without dates; empty when there was no text.</param>
public sealed record SeenStatements(DateOnly ReadOn, StatedDate? Reviewed, string Fingerprint)
{
    /// <summary>The interval between reviews that the page stated; null when it stated none.</summary>
    public ReviewInterval? Interval { get; init; }

    /// <summary>The next review that the page stated; null when it stated none.</summary>
    public DateOnly? Next { get; init; }

    /// <summary>Returns the statements of a reading.</summary>
    /// <param name="facts">What the reading found.</param>
    /// <param name="readOn">Its day; a later date is not a review.</param>
    /// <param name="editCounts">Whether the policy lets an edit count as a review.</param>
    public static SeenStatements Of(PageFacts facts, DateOnly readOn, bool editCounts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var reviewed = Trusted(facts.LastReviewed, readOn);
        var edited = editCounts && facts.LastUpdated?.Place.Kind is not (PlaceKind.HttpHeader or PlaceKind.Sitemap)
            ? Trusted(facts.LastUpdated, readOn)
            : null;
        return new SeenStatements(readOn, edited is null || reviewed?.First >= edited.Value.First ? reviewed : edited, facts.Fingerprint)
        {
            Interval = facts.Interval is { IsOwn: true, Doubt: null } stated ? stated.Interval : null,
            Next = facts.NextReview is { IsOwn: true, Doubt: null } next ? next.Date?.First : null,
        };
    }

    /// <summary>Returns how the review date moved forward between two readings; null when it did not.</summary>
    public static DateMove? Move(SeenStatements before, SeenStatements after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (!(after.Reviewed?.First > before.Reviewed?.First))
            return null;
        return before.Fingerprint.Length == 0 || after.Fingerprint.Length == 0 ? DateMove.Unknown
            : before.Fingerprint == after.Fingerprint ? DateMove.DateOnly : DateMove.WithText;
    }

    private static StatedDate? Trusted(Statement? statement, DateOnly readOn) =>
        statement is { IsOwn: true, Doubt: null, Date: { } date } && date.First <= readOn ? date : null;
}
