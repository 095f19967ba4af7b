using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Home;

/// <summary><c>/</c>: what the signed-in person has to do.</summary>
internal static class HomeRoute
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/", ["GET", "HEAD"],
        async (HttpContext http, HomeReader start, CancellationToken cancel) => http.Request.QueryString.HasValue
            // Emails of earlier versions have links to lists at this address.
            ? Results.Redirect(Urls.Pages + http.Request.QueryString)
            : http.Show<HomePage, HomeView>(await start.ReadAsync(http.Visitor(), cancel)));
}
