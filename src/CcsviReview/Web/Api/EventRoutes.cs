using CcsviReview.Current;
using CcsviReview.Features.SignIn;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Api;

/// <summary><c>sources</c> and <c>events</c> of the API.</summary>
internal static class EventRoutes
{
    private const string ProblemType = "application/problem+json";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapRead("/sources", (HttpContext http, SourceResources sources, CancellationToken cancel) => sources.ListAsync(http, cancel))
            .For(TokenAdmin.Read, Role.Lead).Produces<SourceList>().Asks(SourceResources.Asked)
            .WithSummary("Lists what pages cite and what happened to it, most serious first.")
            .WithDescription("`next` is the path of the next part of the list. Request it until it is null. The token's creator must be a lead or an admin.");
        api.MapRead("/sources/{id:long:min(1)}", (long id, HttpContext http, SourceResources sources, CancellationToken cancel) =>
            sources.OneAsync(id, http, cancel))
            .For(TokenAdmin.Read, Role.Lead).Produces<SourceResource>().Asks(ApiListPart.Asked("pages that cite it"))
            .WithSummary("Gets a source: all its events, also those taken back, and the pages that cite it.")
            .WithDescription("`next` is the path of the next part of these pages. The token's creator must be a lead or an admin.");
        api.MapRead("/events", (HttpContext http, EventResources events, CancellationToken cancel) => events.ListAsync(http, cancel))
            .For(TokenAdmin.Read, Role.Lead).Produces<EventList>().Asks(EventResources.Asked)
            .WithSummary("Lists what happened to sources and pages, latest first, also what was taken back.")
            .WithDescription("`next` is the path of the next part of the list. Request it until it is null. The token's creator must be a lead or an admin.");
        api.MapPost("/events", (HttpContext http, EventResources events) => events.RecordAsync(http))
            .For(TokenAdmin.Event).Takes().Sends<EventRequest>(EventResources.Example)
            .Produces<EventResource>(StatusCodes.Status201Created).Produces<ApiProblemShape>(StatusCodes.Status409Conflict, ProblemType)
            .WithSummary("Records an event in the name of the token’s creator.")
            .WithDescription("Of a source, or of pages by site, section, tag and address. It brings the review of these pages forward, as their policies say. Sending the same again changes nothing and is answered with 409.");
        api.MapPost("/events/{id:long:min(1)}/take-back", (long id, HttpContext http, EventResources events) =>
            events.TakeBackAsync(id, http))
            .For(TokenAdmin.Event).Takes().Sends<TakeBackRequest>(EventResources.TakeBackExample)
            .Produces<EventResource>().Produces<ApiProblemShape>(StatusCodes.Status409Conflict, ProblemType)
            .WithSummary("Takes an event back, in the name of the token’s creator: it no longer counts for any page.");
    }
}
