namespace CcsviReview.Current.Faults;

/// <summary>What is wrong with one cell.</summary>
/// <param name="Column">Its column.</param>
/// <param name="Words">In words that name the value: "'25' is not an hour from 0 to 23".</param>
internal sealed record CellFault(string Column, string Words);
