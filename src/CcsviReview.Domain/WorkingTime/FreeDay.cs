namespace CcsviReview.WorkingTime;

/// <summary>A day on which nobody works.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">What it is called: "Boxing Day"; empty when nobody said.</param>
public readonly record struct FreeDay(DateOnly On, string Name);
