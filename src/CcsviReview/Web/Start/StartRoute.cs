using CcsviReview.Web.Listing;
using CcsviReview.Web.SigningIn;

namespace CcsviReview.Web.Start;

/// <summary><c>/</c>: what waits for whoever is signed in.</summary>
internal static class StartRoute
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/", ["GET", "HEAD"],
        async (HttpContext http, StartReader start, CancellationToken cancel) => http.Request.QueryString.HasValue
            // Mails of earlier versions led to lists here.
            ? Results.Redirect(InventoryRoute.Address + http.Request.QueryString)
            : http.Show<StartPage, StartView>(await start.ReadAsync(http.Visitor(), cancel)));
}
