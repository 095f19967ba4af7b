using CcsviReview.Features.Policies;
using CcsviReview.Web.Errors;

namespace CcsviReview.Web.Api;

/// <summary>Policies and ladders for programs: the current ones, and earlier versions.</summary>
internal sealed class RuleResources(PoliciesQuery policies)
{
    /// <summary>All current ones.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, CancellationToken cancel)
    {
        var held = await policies.RunAsync(cancel);
        return ApiAnswer.Json(http, RulesResource.Of(held, await policies.TroublesAsync(held, cancel)));
    }

    /// <summary>One policy by name; case does not matter.</summary>
    public async Task<IResult> PolicyAsync(string name, HttpContext http, CancellationToken cancel) =>
        One(http, name, "policy", PolicyResource.All((await policies.RunAsync(cancel)).Rules), policy => policy.Name);

    /// <summary>One ladder by name; case does not matter.</summary>
    public async Task<IResult> LadderAsync(string name, HttpContext http, CancellationToken cancel) =>
        One(http, name, "ladder", LadderResource.All((await policies.RunAsync(cancel)).Rules), ladder => ladder.Name);

    /// <summary>Every saved version, latest first.</summary>
    public async Task<IResult> VersionsAsync(HttpContext http, CancellationToken cancel)
    {
        var versions = await policies.HistoryAsync(cancel);
        return ApiAnswer.Json(http, versions.Select(version => RuleVersionResource.Of(version, versions[0].Number)).ToList());
    }

    private static IResult One<T>(HttpContext http, string name, string kind, IReadOnlyList<T> all, Func<T, string> nameOf) =>
        all.FirstOrDefault(each => nameOf(each).Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? ApiAnswer.Json(http, found)
            : ApiProblem.Missing($"No {kind} is named '{name}'. The names are {string.Join(", ", all.Select(nameOf))}.");
}
