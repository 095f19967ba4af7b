namespace CcsviReview.Web.Listing;

/// <summary><c>/</c>: the inventory.</summary>
internal static class InventoryRoute
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/", ["GET", "HEAD"],
        async (HttpContext http, InventoryReader inventory, CancellationToken cancel) =>
            http.Show<InventoryPage, InventoryView>(await inventory.ReadAsync(http.Request.Query, cancel)));
}
