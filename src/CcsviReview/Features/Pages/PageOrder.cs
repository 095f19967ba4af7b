namespace CcsviReview.Features.Pages;

/// <summary>The orders of a list; each has an index.</summary>
internal enum PageOrder
{
    /// <summary>By due day, the earliest first, pages without one last.</summary>
    Urgency,

    /// <summary>By title, as the database sorts text.</summary>
    Title,

    /// <summary>The newest in the inventory first.</summary>
    Newest,
}

/// <summary>The names of those orders.</summary>
internal static class PageOrders
{
    public static IReadOnlyList<PageOrder> All { get; } = Enum.GetValues<PageOrder>();

    public static string Slug(this PageOrder order) => order.ToString().ToLowerInvariant();

    public static string Label(this PageOrder order) => order switch
    {
        PageOrder.Title => "by title",
        PageOrder.Newest => "newest first",
        _ => "most urgent first",
    };

    public static PageOrder? Find(string slug) =>
        All.Where(order => order.Slug().Equals(slug, StringComparison.OrdinalIgnoreCase)).Cast<PageOrder?>().FirstOrDefault();
}
