namespace CcsviReview.Inventory;

/// <summary>A page left out of the review duty for a while.</summary>
/// <param name="Reason">Why, for people; never empty.</param>
/// <param name="Author">Who decided it.</param>
/// <param name="Until">The last day of the exemption; the duty returns on the next.</param>
public sealed record Exemption(string Reason, string Author, DateOnly Until);
