namespace CcsviReview.Policies.Figures;

/// <summary>The days that figures are about; both ends belong to them.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; not after today.</param>
/// <param name="Today">The day as of which all is known.</param>
public readonly record struct FigurePeriod(DateOnly From, DateOnly To, DateOnly Today)
{
    /// <summary>Whether a day belongs to it.</summary>
    public bool Covers(DateOnly day) => From <= day && day <= To;

    /// <summary>Whether a promise became due in it and can be judged.</summary>
    public bool Counts(Duty duty) => Covers(duty.DueOn) && duty.IsDecided(Today);

    /// <summary>Whether a promise was overdue already when it began.</summary>
    public bool Inherits(Duty duty) => duty.DueOn < From && !(duty.ReviewedOn < From);
}
