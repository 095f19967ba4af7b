using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using CcsviReview.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace CcsviReview.Web.SignIn;

/// <summary>
/// The organisation's own sign-in with a provider without OpenID Connect: its user-info endpoint says who a person is.
/// </summary>
internal sealed class OrganisationSignIn(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory log, UrlEncoder encoder, CodeExchange exchange)
    : OAuthHandler<OAuthOptions>(options, log, encoder)
{
    private ReviewSettings Settings => Context.RequestServices.GetRequiredService<ReviewSettings>();

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        base.BuildChallengeUrl(properties, PublicBack(redirectUri));

    protected override Task<HandleRequestResult> HandleAccessDeniedErrorAsync(AuthenticationProperties properties) =>
        throw new SignInStoppedException(SignInStop.Denied, "denied at the provider");

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        Dictionary<string, string> grant = new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = context.Code,
            ["redirect_uri"] = PublicBack(context.RedirectUri),
        };
        if (context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier))
            grant[OAuthConstants.CodeVerifierKey] = verifier!;
        var answer = await Admission.AskAsync(
            "the token endpoint", () => exchange.RunAsync(Backchannel, Options.TokenEndpoint, grant, Context.RequestAborted));
        return answer is { Error: null, AccessToken.Length: > 0 }
            ? answer
            : throw new SignInStoppedException(SignInStop.Refused, "the token endpoint refused the code", answer.Error);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var claims = await Admission.AskAsync("the user-info endpoint", () => ClaimsAsync(tokens.AccessToken!));
        return new AuthenticationTicket(await Admission.AdmitAsync(Context, claims), properties, Scheme.Name);
    }

    private async Task<ProviderClaims> ClaimsAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!response.IsSuccessStatusCode)
            throw new SignInStoppedException(SignInStop.Refused, $"the user-info endpoint answered {(int)response.StatusCode}");
        using var said = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted));
        var client = Settings.Web.SignIn.OAuth;
        return ProviderClaims.Of([said.RootElement], client, OrganisationSignInOptions.IssuerOf(client));
    }

    private string PublicBack(string redirectUri) => Admission.PublicAddress(Settings, OrganisationSignInRoutes.Back, redirectUri);
}
