using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Home;

/// <summary><c>/</c>: what waits for whoever is signed in.</summary>
internal static class StartRoute
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/", ["GET", "HEAD"],
        async (HttpContext http, StartReader start, CancellationToken cancel) => http.Request.QueryString.HasValue
            // Mails of earlier versions led to lists here.
            ? Results.Redirect(Urls.Pages + http.Request.QueryString)
            : http.Show<StartPage, StartView>(await start.ReadAsync(http.Visitor(), cancel)));
}
