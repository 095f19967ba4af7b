namespace CcsviReview.Policies.Figures;

/// <summary>One promise of a review: the day by which it was due, and the day on which it was made.</summary>
/// <param name="DueOn">The due day.</param>
/// <param name="ReviewedOn">The day of the review that kept or broke the promise; null when there is none yet.</param>
public readonly record struct Duty(DateOnly DueOn, DateOnly? ReviewedOn)
{
    /// <summary>Whether it can be judged on a day: reviewed, or overdue. On the due day itself an open one may still be kept.</summary>
    public bool IsDecided(DateOnly today) => ReviewedOn is not null || DueOn < today;

    /// <summary>
    /// Whole days after the due day, 0 when it was kept; of an open one as many as have passed, so that waiting makes no figure better.
    /// </summary>
    public int DaysLate(DateOnly today) => Math.Max(0, (ReviewedOn ?? today).DayNumber - DueOn.DayNumber);

    /// <summary>Whether the review was made by the due day.</summary>
    public bool IsOnTime => ReviewedOn <= DueOn;
}
