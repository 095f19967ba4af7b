using CcsviReview.Current;
using CcsviReview.Features.Events;
using CcsviReview.Features.Pages;
using CcsviReview.Localization;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Web.Actions;
using CcsviReview.Web.Components;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.PageDetails;

/// <summary><c>/pages/{id}</c>: one page, its facts, its findings and its history.</summary>
internal static class PageDetailsRoute
{
    private const int MostEntries = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/pages/{id:long:min(1)}", ["GET", "HEAD"], ShowAsync);
        ReaderCommentRoute.Map(routes);
    }

    private static async Task<IResult> ShowAsync(
        long id, HttpContext http, PageDetailsQuery pages, PageReferencesQuery references, FormTickets tickets)
    {
        var cancel = http.RequestAborted;
        if (await pages.FindAsync(id, cancel) is not { } page)
            return await pages.FollowAsync(id, cancel) is { } now
                ? http.SeeOther(Urls.Page(now))
                : http.ShowMissing($"The inventory has no page number {id}.");
        var (visitor, history) = (http.VisitorOrNobody(), await pages.HistoryAsync(page, MostEntries, cancel));
        var mayDelete = history.Comments.Count > 0 && visitor?.MayActOn(page.Page, page.Rules, page.Today) == true;
        http.Features.Set(ShownText.Of(page.Page, history.Text, Words.English));
        return http.Show<PageDetailsPage, PageDetailsView>(new PageDetailsView(page, history, ActsOf(page, visitor))
        {
            References = await references.RunAsync(page.Page, cancel),
            DeleteTicket = mayDelete ? tickets.For(http) : null,
        });
    }

    private static IReadOnlyList<PageAction> ActsOf(Features.Pages.PageDetails page, Visitor? visitor)
    {
        if (visitor is null)
            return [];
        var context = new ActionContext
        {
            Claim = new LinkClaim(PageAction.ReviewDone, visitor.Address)
            {
                PageId = page.Page.Id,
                IssuedAt = page.Now,
                ExpiresAt = page.Now,
            },
            Visitor = visitor,
            Page = page.Page,
            Assessment = page.Assessment,
            Rules = page.Rules,
            Now = page.Now,
        };
        return context.IsInCare ? [.. VisitorActions.Of(context)] : [];
    }
}
