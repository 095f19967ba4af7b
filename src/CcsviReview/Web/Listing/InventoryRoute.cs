using CcsviReview.Web.SigningIn;

namespace CcsviReview.Web.Listing;

/// <summary><c>/pages</c>: the inventory.</summary>
internal static class InventoryRoute
{
    public const string Address = "/pages";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Address, ["GET", "HEAD"],
        async (HttpContext http, InventoryReader inventory, CancellationToken cancel) =>
            http.Show<InventoryPage, InventoryView>(await inventory.ReadAsync(http.Request.Query, http.Visitor(), cancel)));
}
