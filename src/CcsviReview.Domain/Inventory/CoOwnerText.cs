namespace CcsviReview.Inventory;

/// <summary>The stored form of a page's further owners: their addresses, separated by spaces, so that SQL can find one.</summary>
public static class CoOwnerText
{
    /// <summary>Returns the text of these addresses; null when there are none.</summary>
    public static string? Write(IReadOnlyCollection<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return addresses.Count == 0 ? null : string.Join(' ', addresses);
    }

    /// <summary>Returns the addresses in a text.</summary>
    public static IReadOnlyList<string> Read(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
