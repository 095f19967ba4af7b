using CcsviReview.Current;
using CcsviReview.Features.Runs;
using CcsviReview.Features.SignIn;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Api;

/// <summary><c>/api/v1</c>: the inventory for programs.</summary>
internal static class ApiRoute
{
    public const string Root = Urls.Api;

    /// <summary>The address to which a CMS pushes pages.</summary>
    public const string Import = Root + "/import";

    private const int MostDays = 366;

    public static void Map(IEndpointRouteBuilder routes)
    {
        ApiDescription.Map(routes);
        var api = routes.MapGroup(Root);
        MapPages(api);
        api.MapRead("/people", async (HttpContext http, CurrentRules rules, CancellationToken cancel) =>
            ApiAnswer.Json(http, (await rules.ReadAsync(cancel)).People.Editors.Select(PersonResource.Of).ToList()))
            .For(TokenAdmin.Read).Produces<IReadOnlyList<PersonResource>>()
            .WithSummary("Lists people.");
        api.MapRead("/runs", async (int? days, HttpContext http, RunsQuery runs, CancellationToken cancel) => days is < 1 or > MostDays
            ? ApiProblem.Wrong([("days", $"{days} is not a number from 1 to {MostDays}.")])
            : ApiAnswer.Json(http, await runs.RunAsync(null, days ?? 7, cancel)))
            .For(TokenAdmin.Read).Produces<RunsReport>()
            .Asks(new AskedPart("days", "How many days back, including today; 7 by default.") { Range = (1, MostDays) })
            .WithSummary("Gets job runs: what ran, days without a run, and sites that could not be read.");
        RuleRoutes.Map(api);
        EventRoutes.Map(api);
        PlanRoutes.Map(api);
        api.MapPost("/import", (HttpContext http, ImportResources import) => import.TakeAsync(http))
            .For(TokenAdmin.Import,
                Role.Admin).Takes(ImportResources.MostBytes).Sends<ImportBody>(ImportResources.Example).Produces<ImportResource>()
            .WithSummary("Imports pages from a CMS: their content, their details, or that they were removed.")
            .WithDescription("At most 500 pages and 8 MiB, uncompressed. Each page has its own outcome. Sending the same again changes nothing.");
        api.MapPost("/signals", (HttpContext http, SignalResources signals) => signals.TakeAsync(http))
            .For(TokenAdmin.Signal).Takes(SignalResources.MostBytes).Sends<SignalsBody>(SignalResources.Example).Produces<SignalsResource>()
            .WithSummary("Reports what readers and programs say of pages: votes, comments, searches, visits, tickets.")
            .WithDescription("At most 1,000 signals and 2 MiB, uncompressed. Each signal has its own outcome. A signal that is sent again under its key is counted once.");
        api.MapFallback("{**path}", (HttpContext http) =>
            ApiProblem.Missing($"There is nothing at {http.Request.Path}. See {ApiDescription.Address} for all addresses."))
            .ForAnybody().ExcludeFromDescription();
    }

    private static void MapPages(RouteGroupBuilder api)
    {
        api.MapRead("/pages", (HttpContext http, PageResources pages, CancellationToken cancel) => pages.ListAsync(http, cancel))
            .For(TokenAdmin.Read).Produces<PageList>().Asks(PageResources.Asked)
            .WithSummary("Lists pages, with the filters and orders of the inventory.")
            .WithDescription("`next` is the path of the next part of the list. Request it until it is null.");
        api.MapRead("/pages/{id:long:min(1)}", (long id, HttpContext http, PageResources pages, CancellationToken cancel) =>
            pages.OneAsync(id, http, cancel))
            .For(TokenAdmin.Read).Produces<PageResource>()
            .WithSummary("Gets a page: its facts with evidence, its status and the reasons for it.");
        api.MapRead("/pages/{id:long:min(1)}/reviews", (long id, HttpContext http, ReviewResources reviews, CancellationToken cancel) =>
            reviews.ListAsync(id, http, cancel))
            .For(TokenAdmin.Read).Produces<IReadOnlyList<ReviewResource>>()
            .WithSummary("Lists the recorded reviews of a page, latest first, at most 200.");
        api.MapPost("/pages/{id:long:min(1)}/reviews", (long id, HttpContext http, ReviewResources reviews) =>
            reviews.RecordAsync(id, http))
            .For(TokenAdmin.Review).Takes().Sends<ReviewRequest>(ReviewResources.Example)
            .Produces<ReviewResource>(StatusCodes.Status201Created)
            .Produces<ApiProblemShape>(StatusCodes.Status409Conflict, "application/problem+json")
            .WithSummary("Records a review in the name of the token’s creator.");
    }
}
