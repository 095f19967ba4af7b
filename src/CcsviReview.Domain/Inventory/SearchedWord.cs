namespace CcsviReview.Inventory;

/// <summary>A word that somebody searches for.</summary>
/// <param name="Letters">Its letters and digits, folded as <see cref="SearchWords"/> tells; never empty.</param>
/// <param name="IsBeginning">Whether words that begin so are meant too.</param>
public readonly record struct SearchedWord(string Letters, bool IsBeginning);
