using System.ComponentModel.DataAnnotations;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Settings;

/// <summary>
/// How work is spread: reviews that fall due are brought forward, overdue ones are spread, at each editor's pace. Section <c>Planning</c>.
/// </summary>
internal sealed class PlanningOptions
{
    /// <summary>Pages per week for an editor without a capacity of their own.</summary>
    /// <value>0 to 1000; default 10. 0 plans nothing for them: each page is planned for its due day, and a backlog is reported at once and
    /// monthly.</value>
    [Range(0, PlanTerms.MostPagesPerWeek)]
    public int PagesPerWeek { get; init; } = 10;

    /// <summary>The earliest that a review may be planned, in weeks before its due day.</summary>
    /// <value>0 to 26; default 8.</value>
    [Range(0, PlanTerms.MostWeeksForward)]
    public int WeeksForward { get; init; } = 8;
}
