using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Pages;

/// <summary><c>/pages</c>: the inventory.</summary>
internal static class InventoryRoute
{
    public const string Address = Urls.Pages;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Address, ["GET", "HEAD"],
        async (HttpContext http, InventoryReader inventory, CancellationToken cancel) =>
            http.Show<InventoryPage, InventoryView>(await inventory.ReadAsync(http.Request.Query, http.Visitor(), cancel)));
}
