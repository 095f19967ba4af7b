using CcsviReview.Current;
using CcsviReview.Features.SignIn;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Api;

/// <summary><c>policies</c>, <c>ladders</c>, <c>versions</c> and <c>simulations</c> of the API.</summary>
internal static class RuleRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapRead("/policies", (HttpContext http, RuleResources rules, CancellationToken cancel) => rules.ShowAsync(http, cancel))
            .For(TokenAdmin.Read).Produces<RulesResource>()
            .WithSummary("Gets the policies and ladders in force, with their version.");
        api.MapRead("/policies/{name}", (string name, HttpContext http, RuleResources rules, CancellationToken cancel) =>
            rules.PolicyAsync(name, http, cancel))
            .For(TokenAdmin.Read).Produces<PolicyResource>()
            .WithSummary("Gets a policy.");
        api.MapRead("/ladders/{name}", (string name, HttpContext http, RuleResources rules, CancellationToken cancel) =>
            rules.LadderAsync(name, http, cancel))
            .For(TokenAdmin.Read).Produces<LadderResource>()
            .WithSummary("Gets a reminder ladder.");
        api.MapRead("/versions", (HttpContext http, RuleResources rules, CancellationToken cancel) => rules.VersionsAsync(http, cancel))
            .For(TokenAdmin.Read).Produces<IReadOnlyList<RuleVersionResource>>()
            .WithSummary("Lists the saved versions of policies and ladders, latest first, at most 200.");
        api.MapPost("/simulations", (HttpContext http, SimulationResources simulations) => simulations.BeginAsync(http))
            .For(TokenAdmin.Simulate, Role.Admin).Takes().Sends<RuleEditBody>(SimulationResources.Example)
            .Produces<SimulationResource>().Produces<SimulationResource>(StatusCodes.Status202Accepted)
            .WithSummary("Simulates changed policies or ladders, without applying them.");
        api.MapRead(
            "/simulations/{mark:length(16)}", (string mark, HttpContext http, SimulationResources simulations, CancellationToken cancel) =>
            simulations.ShowAsync(mark, http, cancel))
            .For(TokenAdmin.Simulate, Role.Admin)
            .Produces<SimulationResource>().Produces<SimulationResource>(StatusCodes.Status202Accepted)
            .WithSummary("Gets a simulation by its mark.");
    }
}
