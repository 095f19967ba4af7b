using CcsviReview.Current;
using CcsviReview.Features.SignIn;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Api;

/// <summary><c>plan</c> of the API.</summary>
internal static class PlanRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapRead("/plan", (HttpContext http, PlanResources plans, CancellationToken cancel) => plans.ListAsync(http, cancel))
            .For(TokenAdmin.Read, Role.Lead).Produces<PlanPart>().Asks(ApiListPart.Asked("editors"))
            .WithSummary("Lists who reviews how many pages in which week; editors whose plans wait for approval first.")
            .WithDescription("`next` is the path of the next part of the list. Request it until it is null. The token's creator must be a lead, who sees the editors of their sections, or an admin.");
        api.MapRead("/plan/preview", (HttpContext http, PlanResources plans, CancellationToken cancel) => plans.PreviewAsync(http, cancel))
            .For(TokenAdmin.Read, Role.Admin).Produces<PacePreviewResource>().Asks(PlanResources.Asked)
            .WithSummary("Shows what another pace would do to an editor's plan, without changing it.");
        api.MapPost("/plan/approve", (HttpContext http, PlanResources plans) => plans.ApproveAsync(http))
            .For(TokenAdmin.Plan, Role.Admin).Takes().Sends<PlanApprovalRequest>(PlanResources.ApprovalExample)
            .Produces<IReadOnlyList<ApprovedPlan>>()
            .WithSummary("Approves the waiting plan of an editor, or of all when no editor is given, in the name of the token’s creator.");
        api.MapPost("/plan/pace", (HttpContext http, PlanResources plans) => plans.PaceAsync(http))
            .For(TokenAdmin.Plan, Role.Admin).Takes().Sends<PaceRequest>(PlanResources.PaceExample)
            .Produces<PaceResource>()
            .WithSummary("Sets how many pages a week an editor reviews, and plans their work again.");
    }
}
