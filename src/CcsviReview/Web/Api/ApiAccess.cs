using CcsviReview.Current;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Requests;
using Microsoft.AspNetCore.Authorization;

namespace CcsviReview.Web.Api;

/// <summary>Which token opens an address.</summary>
/// <param name="Scope">The scope that it must have.</param>
internal sealed record NeededScope(string Scope);

/// <summary>Says it of a route.</summary>
internal static class ApiAccess
{
    /// <summary>
    /// Answers programs whose token has a scope, while whoever made it is still what the same thing asks of a person in the dashboard.
    /// </summary>
    public static RouteHandlerBuilder For(this RouteHandlerBuilder route, string scope, Role least = Role.Editor) => route
        .WithMetadata(new NeededScope(scope))
        .RequireAuthorization(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(asked => asked.Resource is HttpContext http && Has(http, scope) && http.VisitorOrNobody()?.Role >= least)
            .Build());

    /// <summary>Answers GET, and HEAD as GET without the body.</summary>
    public static RouteHandlerBuilder MapRead(this RouteGroupBuilder api, string pattern, Delegate handler) =>
        api.MapMethods(pattern, ["GET", "HEAD"], handler);

    private static bool Has(HttpContext http, string scope) =>
        http.Features.Get<ApiToken>() is { } token && token.Scopes.Split(' ').Contains(scope);
}
