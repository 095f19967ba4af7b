namespace CcsviReview.Inventory;

/// <summary>A word that somebody searches for.</summary>
/// <param name="Letters">Its letters and digits, folded as in <see cref="SearchWords"/>; never empty.</param>
/// <param name="IsBeginning">Whether it also matches longer words that begin with it.</param>
public readonly record struct SearchedWord(string Letters, bool IsBeginning);
