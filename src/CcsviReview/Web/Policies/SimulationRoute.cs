using System.Diagnostics;
using System.Globalization;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Planning;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Policies;

/// <summary>
/// <c>/policies/simulations/{mark}</c>: what a draft would do, and saving exactly that; <c>/policies/history</c>: earlier versions, and
/// restoring them.
/// </summary>
internal static class SimulationRoute
{
    private const string Pattern = "/policies/simulations/{mark:length(16)}";

    public static string Address(string mark) => $"/policies/simulations/{mark}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Pattern, ["GET", "HEAD"],
            (string mark, HttpContext http, SimulatePolicies simulate, CancellationToken cancel) => ShowAsync(http, mark, simulate, cancel))
            .ForAdmins();
        routes.MapPost(Pattern, SendAsync).Takes().ForAdmins();
        routes.MapMethods(
            "/policies/history", ["GET", "HEAD"], async (HttpContext http, PoliciesQuery policies, FormTickets tickets, CancellationToken cancel) =>
            http.Show<HistoryPage, HistoryView>(new HistoryView(http.Visitor(), await policies.RunAsync(cancel), tickets.For(http))
            {
                Versions = await policies.HistoryAsync(cancel),
            }));
        routes.MapPost("/policies/history/{number:int:min(0)}", RestoreAsync).Takes().ForAdmins();
    }

    /// <summary>Stores a draft, starts its simulation, and redirects to it.</summary>
    /// <exception cref="RefusedException">The policies are the current ones, or invalid.</exception>
    public static async Task<IResult> BeginAsync(HttpContext http, (PolicySettings? Rules, int? Restores) wanted)
    {
        var services = http.RequestServices;
        var draft = await services.GetRequiredService<SimulatePolicies>()
            .PrepareAsync(wanted.Rules, wanted.Restores, http.Visitor().Address, CancellationToken.None);
        return await services.GetRequiredService<SimulationRuns>().SimulateAsync(draft, http.RequestAborted)
            ? http.SeeOther(Address(draft.Mark))
            : http.ShowSimulating(SimulationRuns.RetrySeconds);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string mark, SimulatePolicies simulate, CancellationToken cancel, IReadOnlyList<string>? stale = null)
    {
        if (await simulate.FindAsync(mark, cancel) is not { } draft)
            return http.ShowMissing(PolicyPages.NoDraft);
        if (draft.EndedAt is null)
            await simulate.AskAsync(mark, cancel);
        var services = http.RequestServices;
        var settings = services.GetRequiredService<ReviewSettings>();
        var held = await services.GetRequiredService<PoliciesQuery>().RunAsync(cancel);
        var isLost = SimulatePolicies.IsLost(draft, services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (draft.EndedAt is null && !isLost)
            http.Response.Headers["Refresh"] = "2";
        return http.Show<SimulationPage, SimulationView>(
            new SimulationView(http.Visitor(), draft, services.GetRequiredService<FormTickets>().For(http))
            {
                Effect = draft.Effect is { } json ? SimulatePolicies.EffectOf(json) : null,
                IsLost = isLost,
                IsOpen = held.Number == draft.Basis,
                Changes = held.Number == draft.Basis ? PolicyFormatter.Between(held.Rules, RulesOf(draft, settings)) : [],
                Stale = stale ?? [],
            },
            stale is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> SendAsync(string mark, HttpContext http, FormTickets tickets, SimulatePolicies simulate,
        SavePolicies save)
    {
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Address(mark));
        if (await simulate.FindAsync(mark, CancellationToken.None) is not { } draft)
            return http.ShowMissing(PolicyPages.NoDraft);
        if (sent["do"] == "again")
            return await AgainAsync(http, draft, simulate);
        var reason = sent["reason"].ToString().Trim();
        switch (await save.RunAsync(mark, http.Visitor().Address,
            reason.Length > SavePolicies.LongestReason ? reason[..SavePolicies.LongestReason] : reason, CancellationToken.None))
        {
            case Saving.Done(var version):
                int? pace = int.TryParse(sent["pace"], NumberStyles.None, CultureInfo.InvariantCulture, out var pages)
                    && pages is > 0 and <= PlanAdmin.MostPages ? pages : null;
                await http.RequestServices.GetRequiredService<SimulationRuns>()
                    .FollowAsync(version, SimulatePolicies.EffectOf(draft.Effect!), pace, http.RequestAborted);
                return http.SeeOther($"{Urls.Policies}?done=saved");
            case Saving.Stale(var why):
                return await ShowAsync(http, mark, simulate, CancellationToken.None, why);
            case Saving.Unfinished or Saving.Unknown:
                return http.SeeOther(Address(mark));
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<IResult> AgainAsync(HttpContext http, RuleDraft draft, SimulatePolicies simulate)
    {
        try
        {
            return await BeginAsync(http, (draft.Rules is { } json ? PolicySettings.Parse(json) : null, draft.Restores));
        }
        catch (RefusedException refused)
        {
            return await ShowAsync(http, draft.Mark, simulate, CancellationToken.None, [refused.Message]);
        }
    }

    private static async Task<IResult> RestoreAsync(int number, HttpContext http, FormTickets tickets, SimulatePolicies simulate)
    {
        if (await tickets.SentAsync(http) is null)
            return http.ShowForeign("/policies/history");
        try
        {
            return await BeginAsync(http, (await simulate.OfVersionAsync(number, CancellationToken.None), number));
        }
        catch (RefusedException refused)
        {
            return http.ShowMissing(refused.Message);
        }
    }

    private static PolicySettings RulesOf(RuleDraft draft, ReviewSettings settings) =>
        draft.Rules is { } json ? PolicySettings.Parse(json) : PolicySettings.Of(settings);
}
