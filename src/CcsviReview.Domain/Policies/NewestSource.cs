using CcsviReview.Facts;

namespace CcsviReview.Policies;

/// <summary>The newest of the sources that a page cites, by the years in its references.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Year">Its year.</param>
internal sealed record NewestSource(Reference Reference, StatedDate Year)
{
    /// <summary>
    /// Returns the newest source on a day; null where no reference gives a year. A future year is not a year of publication.
    /// </summary>
    public static NewestSource? Of(PageFacts facts, DateOnly today)
    {
        var newest = facts.References.Where(reference => reference.Year >= 1000 && reference.Year <= today.Year)
            .MaxBy(reference => reference.Year);
        return newest is { Year: { } year } ? new NewestSource(newest, StatedDate.OfYear(year)) : null;
    }
}
