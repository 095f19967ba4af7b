namespace CcsviReview.Reminders.Planning;

/// <summary>A page with the day by which its review is planned.</summary>
/// <param name="Page">The page.</param>
/// <param name="On">The planned day: a working day of its editor, never after the due day unless that has passed.</param>
/// <param name="IsOverPace">Whether it had to be planned although its editor's weeks up to the due day are full, or have no working day
/// left.</param>
public sealed record PlannedPage(PlanPage Page, DateOnly On, bool IsOverPace);
