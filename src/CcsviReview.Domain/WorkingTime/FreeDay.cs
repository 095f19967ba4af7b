namespace CcsviReview.WorkingTime;

/// <summary>A day on which nobody works.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">Its name: "Boxing Day"; empty when it has none.</param>
public readonly record struct FreeDay(DateOnly On, string Name);
