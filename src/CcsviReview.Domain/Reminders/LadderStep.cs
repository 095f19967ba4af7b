namespace CcsviReview.Reminders;

/// <summary>A step of a ladder on the day that it falls on.</summary>
/// <param name="Key">What the ledger calls it: <c>60-before</c>, <c>on-day</c>, <c>14-after</c>, <c>repeat-1</c>.</param>
/// <param name="On">Its own day.</param>
/// <param name="IsForLead">Whether the section lead is told too.</param>
public sealed record LadderStep(string Key, DateOnly On, bool IsForLead)
{
    /// <summary>Whether the step is told after its own day, for example after a downtime.</summary>
    public bool IsCaughtUpOn(DateOnly today) => On < today;
}
