using CcsviReview.Flow;
using CcsviReview.Flow.SigningIn;
using CcsviReview.Web.Guards;

namespace CcsviReview.Web.Api;

/// <summary><c>/api/v1</c>: the inventory for programs.</summary>
internal static class ApiRoute
{
    public const string Root = "/api/v1";
    private const int MostDays = 366;

    /// <summary>Whether a request is one of a program.</summary>
    public static bool Holds(HttpRequest request) =>
        request.Path.StartsWithSegments(Root, StringComparison.Ordinal)
            || request.Path.StartsWithSegments(FooterRoute.Root, StringComparison.Ordinal);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Root);
        api.MapGet("/pages", (HttpContext http, PageResources pages, CancellationToken cancel) => pages.ListAsync(http, cancel)).For(KeepTokens.Read)
            .WithSummary("Pages, filtered and sorted as the inventory is.").Produces<PageList>();
        api.MapGet("/pages/{id:long:min(1)}", (long id, HttpContext http, PageResources pages, CancellationToken cancel) => pages.OneAsync(id, http, cancel)).For(KeepTokens.Read)
            .WithSummary("One page: its facts with their evidence, what follows from them and why.").Produces<PageResource>();
        api.MapGet("/pages/{id:long:min(1)}/reviews", (long id, HttpContext http, ReviewResources reviews, CancellationToken cancel) => reviews.ListAsync(id, http, cancel))
            .For(KeepTokens.Read).WithSummary("The reviews that were recorded of a page, the latest first.").Produces<IReadOnlyList<ReviewResource>>();
        api.MapPost("/pages/{id:long:min(1)}/reviews", (long id, HttpContext http, ReviewResources reviews) => reviews.RecordAsync(id, http)).For(KeepTokens.Review).Takes()
            .WithSummary("Records a review.").Sends<ReviewWish>().Produces<ReviewResource>(StatusCodes.Status201Created);
        api.MapGet("/people", async (HttpContext http, RulesInForce rules, CancellationToken cancel) =>
            ApiAnswer.Json(http, (await rules.ReadAsync(cancel)).People.Editors.Select(PersonResource.Of).ToList())).For(KeepTokens.Read)
            .WithSummary("The people who are known here.").Produces<IReadOnlyList<PersonResource>>();
        api.MapGet("/runs", async (int? days, HttpContext http, TellRuns runs, CancellationToken cancel) => days is < 1 or > MostDays
            ? ApiProblem.Wrong([("days", $"{days} is not a number of days from 1 to {MostDays}.")])
            : ApiAnswer.Json(http, await runs.RunAsync(null, days ?? 7, cancel))).For(KeepTokens.Read)
            .WithSummary("The heartbeat: what ran, which days had no run, which sites could not be read.").Produces<RunsReport>();
        RuleRoutes.Map(api);
        api.MapPost("/import", (HttpContext http, ImportResources import) => import.TakeAsync(http))
            .For(KeepTokens.Import, Role.Admin).Takes(ImportResources.MostBytes).Sends<ImportWish>().Produces<ImportResource>()
            .WithSummary("Takes pages that a CMS pushes: their content, what the CMS says of them, or that they are gone.");
        api.MapFallback("{**path}", (HttpContext http) => ApiProblem.Missing($"There is nothing at {http.Request.Path}; {Root}/openapi.json names what there is.")).ForAnybody();
    }
}
