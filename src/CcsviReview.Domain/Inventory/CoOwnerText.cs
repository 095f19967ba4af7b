namespace CcsviReview.Inventory;

/// <summary>
/// The further owners of a page as the database keeps them: their addresses with a space between, so that SQL can find one.
/// </summary>
public static class CoOwnerText
{
    /// <summary>The text of these addresses; null when there is none.</summary>
    public static string? Write(IReadOnlyCollection<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return addresses.Count == 0 ? null : string.Join(' ', addresses);
    }

    /// <summary>The addresses in a text.</summary>
    public static IReadOnlyList<string> Read(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
