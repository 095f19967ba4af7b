using System.ComponentModel.DataAnnotations;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Settings;

/// <summary>
/// How work is levelled: what is due is pulled forward, what is overdue is spread, at each editor's pace. Section <c>Planning</c>.
/// </summary>
internal sealed class PlanningOptions
{
    /// <summary>Pages a week of an editor who has no capacity of their own.</summary>
    /// <value>0 to 1000; default 10. 0 plans nothing for them: each page stands for its due day, and a backlog is told at once and
    /// monthly.</value>
    [Range(0, PlanTerms.MostPagesPerWeek)]
    public int PagesPerWeek { get; init; } = 10;

    /// <summary>How many weeks before its due day a review may be planned at the earliest.</summary>
    /// <value>0 to 26; default 8.</value>
    [Range(0, PlanTerms.MostWeeksForward)]
    public int WeeksForward { get; init; } = 8;
}
