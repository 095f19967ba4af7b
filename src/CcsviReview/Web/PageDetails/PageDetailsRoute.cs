using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.PageDetails;

/// <summary><c>/pages/{id}</c>: one page, its facts, its findings and its history.</summary>
internal static class PageDetailsRoute
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/pages/{id:long:min(1)}", ["GET", "HEAD"],
        async (long id, HttpContext http, PageDetailsReader stories, CancellationToken cancel) =>
            await stories.ReadAsync(id, http.VisitorOrNobody(), cancel) is { } story
                ? http.Show<PageDetailsPage, PageDetailsView>(story)
                : await stories.FollowAsync(id, cancel) is { } now
                ? http.SeeOther(Urls.Page(now))
                : http.ShowMissing($"The inventory has no page number {id}."));
}
