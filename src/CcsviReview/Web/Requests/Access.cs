using CcsviReview.Current;
using Microsoft.AspNetCore.Authorization;

namespace CcsviReview.Web.Requests;

/// <summary>Sets who may request an address: signed-in people, unless the route says otherwise.</summary>
internal static class Access
{
    private const string Leads = nameof(Role.Lead);
    private const string Admins = nameof(Role.Admin);

    /// <summary>Allows anybody.</summary>
    public static T ForAnybody<T>(this T route)
        where T : IEndpointConventionBuilder => route.AllowAnonymous();

    /// <summary>Allows section leads and admins.</summary>
    public static T ForLeads<T>(this T route)
        where T : IEndpointConventionBuilder => route.RequireAuthorization(Leads);

    /// <summary>Allows admins.</summary>
    public static T ForAdmins<T>(this T route)
        where T : IEndpointConventionBuilder => route.RequireAuthorization(Admins);

    /// <summary>The policies behind these methods.</summary>
    public static void AddAccess(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .SetFallbackPolicy(Rule(Role.Editor))
        .SetDefaultPolicy(Rule(Role.Editor))
        .AddPolicy(Leads, Rule(Role.Lead))
        .AddPolicy(Admins, Rule(Role.Admin));

    private static AuthorizationPolicy Rule(Role least) => new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser()
        .RequireAssertion(asked => asked.Resource is HttpContext http && http.Features.Get<Visitor>() is { } visitor
            && visitor.Role >= least)
        .Build();
}
