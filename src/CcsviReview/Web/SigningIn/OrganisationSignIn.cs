using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using CcsviReview.Flow.SigningIn;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Web.Guards;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace CcsviReview.Web.SigningIn;

/// <summary>
/// The organisation's own sign-in. The provider says which mail address somebody has; who that is here, and what they may do, the people in
/// force say, as for links. Nobody becomes known by signing in.
/// </summary>
internal sealed class OrganisationSignIn(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory log, UrlEncoder encoder, CodeExchange exchange)
    : OAuthHandler<OAuthOptions>(options, log, encoder)
{
    private const int LongestMeans = 40;
    private const int LongestCause = 200;
    private const int ShortestSecret = 6;

    private ReviewSettings Settings => Context.RequestServices.GetRequiredService<ReviewSettings>();

    /// <summary>Notes why nobody came in; no code, no token, nothing of the way back.</summary>
    public static Task NoteAsync(HttpContext http, SignInStoppedException stopped)
    {
        var cause = stopped.InnerException?.GetBaseException().Message ?? "";
        foreach (var secret in http.Request.Query.SelectMany(part => part.Value).Where(value => value is { Length: >= ShortestSecret }))
            cause = cause.Replace(secret!, SecretAttribute.Mask, StringComparison.Ordinal);
        return http.NoteAsync(SecurityEventKind.SignInFailed, stopped.Address ?? "",
            $"at the provider, {stopped.Why}: {stopped.Message}. {HeaderText.OneLine(cause, LongestCause)}");
    }

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
        var answer = await AskAsync("the token endpoint", () => exchange.RunAsync(Backchannel, grant, Context.RequestAborted));
        return answer is { Error: null, AccessToken.Length: > 0 }
            ? answer
            : throw new SignInStoppedException(SignInStop.Refused, "the token endpoint did not take the code", answer.Error);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var (address, account) = await AskAsync("the user-info endpoint", () => ClaimsAsync(tokens.AccessToken!));
        var services = Context.RequestServices;
        var visitors = services.GetRequiredService<VisitorsInForce>();
        if (await visitors.FindAsync(address, Context.RequestAborted) is not { HasMail: true } visitor)
            throw new SignInStoppedException(SignInStop.Unknown, "the address has no duty here") { Address = address };
        if (!await services.GetRequiredService<BindAccount>().AdmitsAsync(visitor.Address, account, Context.RequestAborted))
        {
            throw new SignInStoppedException(SignInStop.OtherAccount, "another account signed in with the address before")
            {
                Address = address,
            };
        }
        var name = Settings.Web.SignIn.OAuth.Name.Trim();
        return new AuthenticationTicket(
            SessionCookie.Principal(visitor.Address, name.Length > LongestMeans ? name[..LongestMeans] : name), properties, Scheme.Name);
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
        return ProviderClaims.Of(said.RootElement, Settings.Web.SignIn.OAuth);
    }

    // What goes wrong on the way to the provider, as one of our own reasons.
    private static async Task<T> AskAsync<T>(string what, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            or JsonException or InvalidOperationException)
        {
            throw new SignInStoppedException(SignInStop.Refused, $"{what} answered in a way that is not understood", failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            throw new SignInStoppedException(SignInStop.Unreachable, $"{what} did not answer", failure);
        }
    }

    // The address that is registered with the provider is the public one, whatever name the last proxy asked for.
    private string PublicBack(string redirectUri) =>
        Settings.Organisation.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? Settings.Organisation.PublicUrl.TrimEnd('/') + OrganisationDoor.Back
            : redirectUri;
}
