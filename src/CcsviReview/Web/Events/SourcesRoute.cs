using CcsviReview.Current.Faults;
using CcsviReview.Features.Events;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Events;

/// <summary><c>/sources</c>: what pages cite, and what happened to it. For leads and admins.</summary>
internal static class SourcesRoute
{
    public const string Address = Urls.Sources;
    public const string Sheet = "/sources.csv";
    private const string One = "/sources/{id:long:min(1)}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, ["GET", "HEAD"],
            (string? only, long? after, HttpContext http, SourcePages pages, CancellationToken cancel) =>
                pages.ListAsync(http, only, after, cancel)).ForLeads();
        routes.MapMethods(Sheet, ["GET", "HEAD"],
            (string? only, HttpContext http, SourceListQuery list) => CsvAnswer.Of(
                http, "sources.csv", SourceLine.CellNames,
                list.RunAsync(SourcePages.OnlyOf(only), after: null, http.RequestAborted).Select(line => line.Cells))).ForLeads();
        routes.MapMethods(One, ["GET", "HEAD"],
            (long id, HttpContext http, SourcePages pages, CancellationToken cancel) =>
                pages.ShowAsync(http, id, new SourceForm(), cancel)).ForLeads();
        routes.MapPost(One, SendAsync).Takes().ForLeads();
    }

    private static async Task<IResult> SendAsync(long id, HttpContext http, SourcePages pages, SourceActions actions)
    {
        if (await pages.Tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Urls.Source(id));
        var form = SourceForm.Read(sent);
        try
        {
            switch (sent["do"].ToString())
            {
                case "record":
                    await actions.RecordAsync(id, form, http.Visitor(), CancellationToken.None);
                    return http.SeeOther($"{Urls.Source(id)}?done=event-recorded");
                case "take-back":
                    await actions.TakeBackAsync(form, http.Visitor(), CancellationToken.None);
                    return http.SeeOther($"{Urls.Source(id)}?done=event-taken-back");
                default:
                    return http.ShowMissing("This action does not exist.");
            }
        }
        catch (RefusedException refused)
        {
            return await pages.ShowAsync(http, id, form with { Fault = refused }, CancellationToken.None);
        }
    }
}
