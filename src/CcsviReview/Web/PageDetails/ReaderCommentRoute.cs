using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Signals;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.PageDetails;

/// <summary><c>/pages/{id}/comments</c>: deletes a comment of a reader, for people who may act on the page.</summary>
internal static class ReaderCommentRoute
{
    public static string Address(long page) => $"{Urls.Page(page)}/comments";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/pages/{id:long:min(1)}/comments", DeleteAsync).Takes();

    private static async Task<IResult> DeleteAsync(long id, HttpContext http, FormTickets tickets, DeleteComment comments)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Urls.Page(id));
        if (!long.TryParse(sent["comment"], NumberStyles.None, CultureInfo.InvariantCulture, out var comment))
            return http.ShowMissing("This comment does not exist.");
        try
        {
            await comments.RunAsync(id, comment, http.Visitor());
            return http.SeeOther($"{Urls.Page(id)}?done=comment-deleted");
        }
        catch (RefusedException refused)
        {
            return refused.Field is null ? http.ShowRefused() : http.ShowMissing(refused.Message);
        }
    }
}
