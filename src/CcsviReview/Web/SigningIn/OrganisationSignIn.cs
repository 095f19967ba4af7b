using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using CcsviReview.Flow.SigningIn;
using CcsviReview.Outbox;
using CcsviReview.Policies;
using CcsviReview.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace CcsviReview.Web.SigningIn;

/// <summary>
/// The organisation's own sign-in. The provider says which mail address somebody has; who that is here, and what they may do, the people in
/// force say, as for links. Nobody becomes known by signing in.
/// </summary>
internal sealed partial class OrganisationSignIn(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory log, UrlEncoder encoder, VisitorsInForce visitors)
    : OAuthHandler<OAuthOptions>(options, log, encoder)
{
    private const int LongestMeans = 40;
    private const int LongestCause = 200;

    private ReviewSettings Settings => Context.RequestServices.GetRequiredService<ReviewSettings>();

    /// <summary>Says in the log why nobody came in; no address, no code, no token.</summary>
    public static void Told(HttpContext http, SignInStoppedException stopped) =>
        LogStopped(http.RequestServices.GetRequiredService<ILogger<OrganisationSignIn>>(), stopped.Why, stopped.Message,
            HeaderText.OneLine(stopped.InnerException?.GetBaseException().Message ?? "", LongestCause));

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        base.BuildChallengeUrl(properties, PublicBack(redirectUri));

    protected override Task<HandleRequestResult> HandleAccessDeniedErrorAsync(AuthenticationProperties properties) =>
        throw new SignInStoppedException(SignInStop.Denied, "denied at the provider");

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var answer = await AskAsync("the token endpoint",
            () => base.ExchangeCodeAsync(new OAuthCodeExchangeContext(context.Properties, context.Code, PublicBack(context.RedirectUri))));
        return answer is { Error: null, AccessToken.Length: > 0 }
            ? answer
            : throw new SignInStoppedException(SignInStop.Refused, "the token endpoint did not take the code", answer.Error);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var address = await AskAsync("the user-info endpoint", () => AddressAsync(tokens.AccessToken!));
        if (await visitors.FindAsync(address, Context.RequestAborted) is not { HasMail: true } visitor)
            throw new SignInStoppedException(SignInStop.Unknown, "the address has no duty here") { Address = address };
        var name = Settings.Web.SignIn.OAuth.Name.Trim();
        return new AuthenticationTicket(
            SessionCookie.Principal(visitor.Address, name.Length > LongestMeans ? name[..LongestMeans] : name), properties, Scheme.Name);
    }

    private async Task<string> AddressAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!response.IsSuccessStatusCode)
            throw new SignInStoppedException(SignInStop.Refused, $"the user-info endpoint answered {(int)response.StatusCode}");
        using var said = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted));
        if (said.RootElement.ValueKind != JsonValueKind.Object
            || !said.RootElement.TryGetProperty(Settings.Web.SignIn.OAuth.EmailClaim, out var claim)
            || claim.ValueKind != JsonValueKind.String || PersonAddress.Find(claim.GetString()!) is not { } address)
            throw new SignInStoppedException(
                SignInStop.NoAddress, $"the user-info endpoint told no mail address as '{Settings.Web.SignIn.OAuth.EmailClaim}'");
        // OpenID Connect Core section 5.1; some write it as text. Where it is left out, the provider answers for its addresses.
        return said.RootElement.TryGetProperty("email_verified", out var verified)
            && verified.ToString().Equals("false", StringComparison.OrdinalIgnoreCase)
            ? throw new SignInStoppedException(SignInStop.Unverified, "the provider has not verified the address") { Address = address }
            : address;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in by the organisation came to nothing ({Why}): {What}. {Cause}")]
    private static partial void LogStopped(ILogger logger, SignInStop why, string what, string cause);
}
