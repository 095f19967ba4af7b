using CcsviReview.Inventory;

namespace CcsviReview.Reminders.Planning;

/// <summary>A page that somebody has to review, as far as planning needs to know it.</summary>
/// <param name="Id">Its row; different for every page.</param>
/// <param name="Section">Its section; pages of one section are planned together where there is room. Null when it has none.</param>
/// <param name="Owner">The address of who reviews it; pages of which only admins are left share one, for example the empty one.</param>
/// <param name="DueOn">The promised day, which planning never moves.</param>
public sealed record PlanPage(long Id, string? Section, string Owner, DateOnly DueOn)
{
    /// <summary>The highest risk.</summary>
    public const int MostRisk = 10;

    /// <summary>The planned day of the plan before; null when there was none.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>How much more it matters among overdue pages; each point weighs as much as a year of lateness.</summary>
    /// <value>0 to <see cref="MostRisk"/>.</value>
    public int Risk { get; init; }

    /// <summary>
    /// The risk that follows from a page's derived columns: a point for each finding, two where no review can be relied on.
    /// </summary>
    public static int RiskOf(ReviewStatus standing, int findings) =>
        Math.Min(MostRisk, Math.Max(0, findings) + (standing is ReviewStatus.NeverReviewed or ReviewStatus.NeedsAttention ? 2 : 0));

    /// <summary>How early it comes among overdue pages, more first.</summary>
    internal long Urgency(DateOnly today) => today.DayNumber - DueOn.DayNumber + (365L * Math.Clamp(Risk, 0, MostRisk));
}
