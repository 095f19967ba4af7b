using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>How work is levelled: what is due is pulled forward, what is overdue is spread, at each editor's pace. Section <c>Planning</c>.</summary>
internal sealed class PlanningOptions
{
    /// <summary>Pages a week of an editor who has no capacity of their own.</summary>
    /// <value>0 to 1000; null or 0 (the default) plans nothing for them: each page stands for its due day.</value>
    [Range(0, 1000)]
    public int? PagesPerWeek { get; init; }

    /// <summary>How many weeks before its due day a review may be planned at the earliest.</summary>
    /// <value>0 to 26; default 8.</value>
    [Range(0, 26)]
    public int WeeksForward { get; init; } = 8;
}
