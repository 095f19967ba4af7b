namespace CcsviReview.Policies.Figures;

/// <summary>The period of figures; both ends are part of it.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; not after today.</param>
/// <param name="Today">The day on which the figures are computed.</param>
public readonly record struct FigurePeriod(DateOnly From, DateOnly To, DateOnly Today)
{
    /// <summary>Whether a day is part of it.</summary>
    public bool Covers(DateOnly day) => From <= day && day <= To;

    /// <summary>Whether a promised review became due in it and can be judged.</summary>
    public bool Counts(Duty duty) => Covers(duty.DueOn) && duty.IsDecided(Today);

    /// <summary>Whether a promised review was already overdue when it began.</summary>
    public bool Inherits(Duty duty) => duty.DueOn < From && !(duty.ReviewedOn < From);
}
