using CcsviReview.Current;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Requests;
using Microsoft.AspNetCore.Authorization;

namespace CcsviReview.Web.Api;

/// <summary>The token that an address requires.</summary>
/// <param name="Scope">The scope that it must have.</param>
internal sealed record NeededScope(string Scope);

/// <summary>Sets the access of routes.</summary>
internal static class ApiAccess
{
    /// <summary>
    /// Allows programs whose token has a scope, if the token's creator still has the role that the same action requires in the dashboard.
    /// </summary>
    public static RouteHandlerBuilder For(this RouteHandlerBuilder route, string scope, Role least = Role.Editor) => route
        .WithMetadata(new NeededScope(scope))
        .RequireAuthorization(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(asked => asked.Resource is HttpContext http && Has(http, scope) && http.VisitorOrNobody()?.Role >= least)
            .Build());

    /// <summary>Answers GET, and HEAD like GET without the body.</summary>
    public static RouteHandlerBuilder MapRead(this RouteGroupBuilder api, string pattern, Delegate handler) =>
        api.MapMethods(pattern, ["GET", "HEAD"], handler);

    private static bool Has(HttpContext http, string scope) =>
        http.Features.Get<ApiToken>() is { } token && token.Scopes.Split(' ').Contains(scope);
}
