using CcsviReview.Inventory;

namespace CcsviReview.Reminders.Planning;

/// <summary>The parts of a page that planning needs.</summary>
/// <param name="Id">Its id; different for every page.</param>
/// <param name="Section">Its section; pages of one section are planned together where there is room. Null when it has none.</param>
/// <param name="Owner">The address of its reviewer; pages with admins only share one, for example the empty one.</param>
/// <param name="DueOn">The promised day, which planning never moves.</param>
public sealed record PlanPage(long Id, string? Section, string Owner, DateOnly DueOn)
{
    /// <summary>The highest risk.</summary>
    public const int MostRisk = 10;

    /// <summary>The planned day in the previous plan; null when there was none.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>How much more it matters among overdue pages; each point weighs as much as a year overdue.</summary>
    /// <value>0 to <see cref="MostRisk"/>.</value>
    public int Risk { get; init; }

    /// <summary>Returns the risk from a page's derived columns: a point for each finding, two where no review can be relied on.</summary>
    public static int RiskOf(ReviewStatus standing, int findings) =>
        Math.Min(MostRisk, Math.Max(0, findings) + (standing is ReviewStatus.NeverReviewed or ReviewStatus.NeedsAttention ? 2 : 0));

    /// <summary>Returns its urgency among overdue pages, the most urgent highest.</summary>
    internal long Urgency(DateOnly today) => today.DayNumber - DueOn.DayNumber + (365L * Math.Clamp(Risk, 0, MostRisk));
}
