namespace CcsviReview.Policies.Figures;

/// <summary>One promised review: the day by which it was due, and the day on which it was made.</summary>
/// <param name="DueOn">The due day.</param>
/// <param name="ReviewedOn">The day of the review; null when it has not been made yet.</param>
public readonly record struct Duty(DateOnly DueOn, DateOnly? ReviewedOn)
{
    /// <summary>Whether it can be judged on a day: reviewed, or overdue. On the due day itself there is still time.</summary>
    public bool IsDecided(DateOnly today) => ReviewedOn is not null || DueOn < today;

    /// <summary>
    /// Returns the whole days after the due day, 0 when it was on time; without a review the days so far, so that waiting improves no
    /// figure.
    /// </summary>
    public int DaysLate(DateOnly today) => Math.Max(0, (ReviewedOn ?? today).DayNumber - DueOn.DayNumber);

    /// <summary>Whether the review was made by the due day.</summary>
    public bool IsOnTime => ReviewedOn <= DueOn;
}
