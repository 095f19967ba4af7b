using System.Security.Claims;
using System.Text.Encodings.Web;
using CcsviReview.Current;
using CcsviReview.Features.SignIn;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CcsviReview.Web.Api;

/// <summary>
/// <c>Authorization: Bearer TOKEN</c> (RFC 6750), only for the addresses of the API, where a browser's cookie gives no access, so that no
/// page of another site can use it. The token and its creator are looked up on each request.
/// </summary>
internal sealed class TokenSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, TokenAdmin tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "token";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await tokens.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } token)
            return AuthenticateResult.Fail("The token is not valid.");
        var visitors = Context.RequestServices.GetRequiredService<CurrentVisitors>();
        if (await visitors.FindAsync(token.MadeBy, Context.RequestAborted) is not { } maker)
        {
            await Context.RequestServices.GetRequiredService<EndAccess>().OfAsync(token.MadeBy, CancellationToken.None);
            return AuthenticateResult.Fail("The creator of the token no longer has a role here.");
        }
        Context.Features.Set(maker);
        Context.Features.Set(token);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, token.MadeBy)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"ccsvi-review\"";
        return ApiProblem.Of(StatusCodes.Status401Unauthorized, "The token is not valid",
            "Send `Authorization: Bearer TOKEN` with a valid token. Admins create tokens at /tokens.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem.Of(StatusCodes.Status403Forbidden, "The token is not allowed to do this",
            $"Its scopes are: {Context.Features.Get<ApiToken>()?.Scopes}. It never has more permissions than its creator.").ExecuteAsync(Context);
}
