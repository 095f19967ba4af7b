using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Home;

/// <summary><c>/</c>: what waits for whoever is signed in.</summary>
internal static class HomeRoute
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/", ["GET", "HEAD"],
        async (HttpContext http, HomeReader start, CancellationToken cancel) => http.Request.QueryString.HasValue
            // Mails of earlier versions led to lists here.
            ? Results.Redirect(Urls.Pages + http.Request.QueryString)
            : http.Show<HomePage, HomeView>(await start.ReadAsync(http.Visitor(), cancel)));
}
