using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using CcsviReview.Settings;
using CcsviReview.Settings.Checks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CcsviReview.Web.SignIn;

/// <summary>
/// The organisation's own sign-in by OpenID Connect. The library handles discovery, keys, issuer, audience, dates, nonce and PKCE; this
/// class adds the public return address, requires a signed ID token, and decides who is admitted.
/// </summary>
internal sealed class OpenIdSignIn(
    IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory log, HtmlEncoder html, UrlEncoder url)
    : OpenIdConnectHandler(options, log, html, url)
{
    private const string ReturnAfterOut = "/sign-in";
    private static readonly object s_userInfo = new();

    // Only algorithms with a public key; a token signed with the client's secret proves nothing more than the connection does.
    private static readonly string[] s_algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private string? _idToken;

    private ReviewSettings Settings => Context.RequestServices.GetRequiredService<ReviewSettings>();

    /// <summary>The library's options.</summary>
    public static void Configure(OpenIdConnectOptions door, ReviewSettings settings)
    {
        var client = settings.Web.SignIn.OAuth;
        if (client.Authority is not { } authority)
            return;
        (door.Authority, door.ClientId, door.ClientSecret) = (authority, client.ClientId, client.ClientSecret);
        door.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
        (door.ResponseType, door.ResponseMode, door.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (door.PushedAuthorizationBehavior, door.DisableTelemetry) = (PushedAuthorizationBehavior.Disable, true);
        (door.GetClaimsFromUserInfoEndpoint, door.MapInboundClaims) = (true, false);
        door.TokenValidationParameters.ValidAlgorithms = s_algorithms;
        door.Scope.Clear();
        foreach (var scope in OrganisationSignInOptions.ScopesOf(client))
            door.Scope.Add(scope);
        OrganisationSignInRoutes.CloseCookie(door.NonceCookie, "ccsvi-review-nonce.", settings);
        (door.SignedOutCallbackPath, door.RemoteSignOutPath) = (OrganisationSignInRoutes.SignedOut, default);
        door.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri =
                Admission.PublicAddress(settings, OrganisationSignInRoutes.Back, context.ProtocolMessage.RedirectUri);
            return Task.CompletedTask;
        };
        door.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.PostLogoutRedirectUri =
                Admission.PublicAddress(settings, OrganisationSignInRoutes.SignedOut, context.ProtocolMessage.PostLogoutRedirectUri);
            context.ProtocolMessage.ClientId = client.ClientId;
            return Task.CompletedTask;
        };
        door.Events.OnSignedOutCallbackRedirect = context =>
        {
            context.Response.Redirect(ReturnAfterOut);
            context.HandleResponse();
            return Task.CompletedTask;
        };
        door.Events.OnAccessDenied = _ => throw new SignInStoppedException(SignInStop.Denied, "denied at the provider");
        door.Events.OnUserInformationReceived = context =>
        {
            context.HttpContext.Items[s_userInfo] = context.User.RootElement.Clone();
            return Task.CompletedTask;
        };
    }

    /// <summary>Redirects to the provider, to sign out there too.</summary>
    public override async Task SignOutAsync(AuthenticationProperties? properties)
    {
        try
        {
            if ((await ProviderAsync()).EndSessionEndpoint is not { Length: > 0 })
                throw new SignInStoppedException(SignInStop.Refused, "the provider has no address to sign out");
            await base.SignOutAsync(new AuthenticationProperties { RedirectUri = ReturnAfterOut });
        }
        catch (SignInStoppedException stopped)
        {
            await OrganisationSignInRoutes.ShowAsync(Context, stopped);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            await ProviderAsync();
            await base.HandleChallengeAsync(properties);
        }
        catch (SignInStoppedException stopped)
        {
            await OrganisationSignInRoutes.ShowAsync(Context, stopped);
        }
    }

    // The library itself sends the client's secret only in the form.
    protected override async Task<OpenIdConnectMessage> RedeemAuthorizationCodeAsync(OpenIdConnectMessage tokenEndpointRequest)
    {
        var grant = tokenEndpointRequest.Parameters.Where(each => each.Key is not ("client_id" or "client_secret"))
            .ToDictionary(StringComparer.Ordinal);
        var endpoint = (await ProviderAsync()).TokenEndpoint;
        var exchange = Context.RequestServices.GetRequiredService<CodeExchange>();
        using var answer = await Admission.AskAsync(
            "the token endpoint", () => exchange.RunAsync(Backchannel, endpoint, grant, Context.RequestAborted));
        if (answer is not { Error: null, Response.RootElement: { ValueKind: JsonValueKind.Object } said })
            throw new SignInStoppedException(SignInStop.Refused, "the token endpoint refused the code", answer.Error);
        var message = new OpenIdConnectMessage(said.GetRawText());
        _idToken = message.IdToken;
        return message.IdToken is { Length: > 0 } && message.AccessToken is { Length: > 0 }
            ? message
            : throw new SignInStoppedException(SignInStop.Refused, "the token endpoint gave no ID token or no access token");
    }

    protected override Task<HandleRequestResult> GetUserInformationAsync(
        OpenIdConnectMessage message, JwtSecurityToken jwt, ClaimsPrincipal principal, AuthenticationProperties properties) =>
        Admission.AskAsync("the user-info endpoint", () => base.GetUserInformationAsync(message, jwt, principal, properties));

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var result = await base.HandleRemoteAuthenticateAsync();
        // Once the code was accepted, any fault is in what the provider gave.
        if (!result.Succeeded && _idToken is not null && result.Failure is { } wrong and not SignInStoppedException)
            throw new SignInStoppedException(SignInStop.Refused, "the provider sent an unexpected response", wrong);
        if (!result.Succeeded)
            return result;
        var token = new JsonWebToken(_idToken);
        // With the code flow, the library also accepts a token without signature, because the connection vouches for it.
        if (!s_algorithms.Contains(token.Alg, StringComparer.Ordinal) || token.EncodedSignature.Length == 0)
            throw new SignInStoppedException(SignInStop.Refused, "the ID token is not signed");
        // OpenID Connect Core section 3.1.3.7: a token for several audiences must have been issued to ours.
        if (token.Audiences.Take(2).Count() > 1 && !token.TryGetValue<string>("azp", out _))
            throw new SignInStoppedException(SignInStop.Refused, "the ID token is for several programs and does not say which one it was issued to");
        using var said = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var client = Settings.Web.SignIn.OAuth;
        JsonElement[] answers = Context.Items[s_userInfo] is JsonElement user ? [said.RootElement, user] : [said.RootElement];
        var claims = ProviderClaims.Of(answers, client, client.Issuer ?? token.Issuer);
        return HandleRequestResult.Success(
            new AuthenticationTicket(await Admission.AdmitAsync(Context, claims), result.Properties, Scheme.Name));
    }

    // The provider's metadata; the library caches it, and requests it again when a key is unknown.
    private async Task<OpenIdConnectConfiguration> ProviderAsync()
    {
        OpenIdConnectConfiguration provider;
        try
        {
            provider = await Options.ConfigurationManager!.GetConfigurationAsync(Context.RequestAborted);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException or ArgumentException)
        {
            throw new SignInStoppedException(SignInStop.Unreachable, "the provider's discovery document cannot be read", failure);
        }
        string?[] others = [provider.UserInfoEndpoint, provider.EndSessionEndpoint];
        string?[] used = [provider.AuthorizationEndpoint, provider.TokenEndpoint, .. others.Where(each => !string.IsNullOrEmpty(each))];
        return Array.TrueForAll(used, each => each is not null && WebAddress.IsProtected(each))
            ? provider
            : throw new SignInStoppedException(SignInStop.Refused, "the provider names an endpoint that does not use https");
    }
}
