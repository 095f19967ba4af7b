namespace CcsviReview.Policies;

/// <summary>A derived due date and how it came about.</summary>
/// <param name="On">The day.</param>
/// <param name="Basis">What it is counted from.</param>
/// <param name="Explanation">For people: "22 May 2014 + 3 years, from policy 'clinical', because /a-z/*".</param>
public sealed record DueDate(DateOnly On, DueBasis Basis, string Explanation);
