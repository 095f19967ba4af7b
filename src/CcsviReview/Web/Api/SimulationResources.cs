using System.Text.Json;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;
using CcsviReview.Settings.Loading;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Policies;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Api;

/// <summary>
/// Simulations for programs: the drafts and effects of the dashboard. A program cannot change policies; an admin saves its draft.
/// </summary>
internal sealed class SimulationResources(PoliciesQuery policies, SimulatePolicies simulate, SimulationRuns rounds, TimeProvider clock)
{
    /// <summary>An example of an edit.</summary>
    public const string Example =
        """{"policies":{"clinical":{"interval":"P2Y"},"blog":null},"ladders":{"default":{"repeatEvery":"P7D"}}}""";

    /// <summary>Stores an edit of the current policies as a draft, and starts its simulation.</summary>
    public async Task<IResult> BeginAsync(HttpContext http)
    {
        var body = await ApiBody<PolicyRequest>.ReadAsync(http, Example);
        if (body.Value is not { } wish)
            return body.Problem!;
        if (wish.Faults().ToList() is { Count: > 0 } wrong)
            return ApiProblem.Wrong(wrong);
        var held = await policies.RunAsync(CancellationToken.None);
        var reading = await simulate.ReadAsync(PolicyEditParser.Over(held.Rules, wish.ToJson()), CancellationToken.None);
        if (reading.Faults.Count > 0)
            return ApiProblem.Wrong(reading.Faults.Select(fault => (PointerOf(fault.Key), FaultFormatter.Of(fault, RuleOf(fault.Key)))));
        try
        {
            var draft = await simulate.PrepareAsync(reading.Rules, null, http.Visitor().Address, CancellationToken.None);
            if (!await rounds.SimulateAsync(draft, http.RequestAborted))
                return http.ShowSimulating(SimulationRuns.RetrySeconds);
            return await ShowAsync(draft.Mark, http, CancellationToken.None);
        }
        catch (RefusedException refused)
        {
            return ApiProblem.Wrong([("body", refused.Message)]);
        }
    }

    /// <summary>One simulation by its id: 200 with its effect, 202 while it is running.</summary>
    public async Task<IResult> ShowAsync(string mark, HttpContext http, CancellationToken cancel)
    {
        if (await simulate.FindAsync(mark, cancel) is not { } draft)
            return ApiProblem.Missing($"No simulation has the mark '{mark}'. Drafts are kept for 30 days.");
        if (draft.EndedAt is null)
            await simulate.AskAsync(mark, cancel);
        var held = await policies.RunAsync(cancel);
        var isOpen = held.Number == draft.Basis;
        var resource = SimulationResource.Of(draft, SimulatePolicies.IsLost(draft, clock.GetUtcNow())) with
        {
            IsOpen = isOpen && draft.Effect is not null,
            Changes = isOpen ? PolicyFormatter.Between(held.Rules, simulate.RulesOf(draft)) : [],
        };
        if (resource.State != SimulationState.AtWork)
            return ApiAnswer.Json(http, resource);
        http.Response.Headers.RetryAfter = "2";
        http.Response.Headers.Location = $"{Urls.Api}/simulations/{draft.Mark}";
        return ApiAnswer.Json(http, resource, StatusCodes.Status202Accepted);
    }

    private static string RuleOf(string key) => string.Join(':', key.Split(':').Take(2));

    // Policies:clinical:AppliesTo:0:Address is /policies/clinical/appliesTo/0/address of the body (RFC 6901).
    private static string PointerOf(string key) => string.Concat(key.Split(':').Select((part, at) => "/" + (at == 1
        ? part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
        : JsonNamingPolicy.CamelCase.ConvertName(part))));
}

/// <summary>
/// An edit of the current policies and ladders, as a merge patch (RFC 7396): members that are given change, members that are omitted stay,
/// a list is given as a whole, and null removes a policy or ladder. The members are those of <c>GET /api/v1/policies</c>, without name and
/// words.
/// </summary>
/// <param name="Policies">Policies by name.</param>
/// <param name="Ladders">Ladders by name.</param>
internal sealed record PolicyRequest(Dictionary<string, JsonElement>? Policies, Dictionary<string, JsonElement>? Ladders)
{
    /// <summary>What is wrong with the structure of the edit, by place.</summary>
    public IEnumerable<(string Field, string Words)> Faults()
    {
        if (Policies is null && Ladders is null)
            yield return ("body", "Nothing to simulate. Send policies, ladders or both, by name.");
        foreach (var (kind, all) in new[] { ("policies", Policies), ("ladders", Ladders) })
        {
            foreach (var (name, value) in all ?? [])
            {
                if (name.Length == 0 || name.Contains(':', StringComparison.Ordinal))
                {
                    var shown = SettingFault.Shown(name);
                    yield return ($"/{kind}/{shown}",
                        $"'{shown}' is not a valid name. Use at most {PolicySettingsParser.LongestName} characters, and no colon.");
                }
                else if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
                {
                    yield return ($"/{kind}/{name}", "Send an object with the changes, or null to remove it.");
                }
            }
        }
    }

    /// <summary>The edit as one element, with both groups.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(new Dictionary<string, Dictionary<string, JsonElement>>
    {
        ["Policies"] = Policies ?? [],
        ["Ladders"] = Ladders ?? [],
    });
}
