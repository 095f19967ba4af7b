using System.Net;
using CcsviReview.Features.SignIn;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CcsviReview.Web.SignIn;

/// <summary>
/// Sets up the organisation's own sign-in if the settings name one: the framework's OpenID Connect or OAuth, whose scheme exists only then.
/// </summary>
internal static class OrganisationSignInRoutes
{
    public const string Scheme = "organisation";
    public const string Address = "/sign-in/by/organisation";

    /// <summary>The address to which people return; the one registered with the provider ends in it.</summary>
    public const string Back = Address + "/back";

    /// <summary>The address that starts the sign-out at the provider, and to which it returns.</summary>
    public const string Out = Address + "/out";
    public const string SignedOut = Address + "/signed-out";

    private const int MostBytes = 64 * 1024;
    private const int LongestCause = 200;
    private const int ShortestSecret = 6;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestVisit = TimeSpan.FromMinutes(10);

    public static string AddressFor(string returnTo) =>
        returnTo == LocalPath.Start ? Address : $"{Address}?to={Uri.EscapeDataString(returnTo)}";

    /// <summary>
    /// Registers the same as <c>AddOAuth</c> or <c>AddOpenIdConnect</c>, but the scheme only if the settings switch it on.
    /// </summary>
    public static void AddOrganisationDoor(this IServiceCollection services)
    {
        services.AddTransient<OrganisationSignIn>();
        services.AddTransient<OpenIdSignIn>();
        services.AddOptions<AuthenticationOptions>().Configure<ReviewSettings>((doors, settings) =>
        {
            if (OrganisationSignInOptions.IsOn(settings.Web.SignIn.OAuth))
                doors.AddScheme(Scheme, door => door.HandlerType = OrganisationSignInOptions.IsOpenId(settings.Web.SignIn.OAuth)
                    ? typeof(OpenIdSignIn) : typeof(OrganisationSignIn));
        });
        services.AddOptions<OAuthOptions>(Scheme).Configure<ReviewSettings>((door, settings) =>
        {
            ConfigureBoth(door, settings);
            Configure(door, settings.Web.SignIn.OAuth);
        });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<ReviewSettings>((door, settings) =>
        {
            ConfigureBoth(door, settings);
            OpenIdSignIn.Configure(door, settings);
        });
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IPostConfigureOptions<OAuthOptions>, OAuthPostConfigureOptions<OAuthOptions, OrganisationSignIn>>());
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
    }

    /// <summary>Shows a person why they were not admitted, and records it.</summary>
    public static async Task ShowAsync(HttpContext http, SignInStoppedException stopped)
    {
        await NoteAsync(http, stopped);
        await http.Show<SignInStoppedPage, SignInStoppedView>(new SignInStoppedView(stopped.Why, stopped.Address), stopped.Why switch
        {
            SignInStop.Unreachable or SignInStop.Refused or SignInStop.NoAddress => StatusCodes.Status502BadGateway,
            SignInStop.Stale => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status403Forbidden,
        }).ExecuteAsync(http);
    }

    private static void Configure(OAuthOptions door, OrganisationSignInOptions settings)
    {
        (door.ClientId, door.ClientSecret) = (settings.ClientId!, settings.ClientSecret!);
        (door.AuthorizationEndpoint, door.TokenEndpoint, door.UserInformationEndpoint) = (settings.AuthorizationEndpoint!,
            settings.TokenEndpoint!, settings.UserInfoEndpoint!);
        door.UsePkce = true;
        foreach (var scope in OrganisationSignInOptions.ScopesOf(settings))
            door.Scope.Add(scope);
    }

    private static void ConfigureBoth(RemoteAuthenticationOptions door, ReviewSettings settings)
    {
        (door.CallbackPath, door.SignInScheme, door.SaveTokens) = (Back, CookieAuthenticationDefaults.AuthenticationScheme, false);
        CloseCookie(door.CorrelationCookie, "ccsvi-review-going-out.", settings);
        door.RemoteAuthenticationTimeout = s_longestVisit;
        door.Backchannel = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ActivityHeadersPropagator = null,
        })
        { Timeout = s_patience, MaxResponseContentBufferSize = MostBytes };
        door.Events.OnTicketReceived = OutWithTheOldAsync;
        door.Events.OnRemoteFailure = StoppedAsync;
    }

    /// <summary>Restricts a cookie of the sign-in to this browser and this path.</summary>
    public static void CloseCookie(CookieBuilder cookie, string name, ReviewSettings settings)
    {
        // Lax: people return by a link of the provider's, and forms of other sites do not send the cookie.
        (cookie.SameSite, cookie.HttpOnly, cookie.SecurePolicy) = (SameSiteMode.Lax, true, CookieSecurePolicy.SameAsRequest);
        cookie.Name = PublicScheme.IsHttps(settings) ? $"__Secure-{name}" : name; // Its path is not that of the whole server.
    }

    // As with a link: a person who was signed in with this browser is signed out, and their session ends.
    private static async Task OutWithTheOldAsync(TicketReceivedContext context)
    {
        if ((await context.HttpContext.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme)).Principal is { } old)
            context.HttpContext.User = old;
    }

    private static Task StoppedAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        return ShowAsync(context.HttpContext, SignInStoppedException.Of(context.Failure));
    }

    // Why nobody was admitted; without the code, a token or anything else of the response.
    private static Task NoteAsync(HttpContext http, SignInStoppedException stopped)
    {
        var cause = stopped.InnerException?.GetBaseException().Message ?? "";
        foreach (var secret in http.Request.Query.SelectMany(part => part.Value).Where(value => value is { Length: >= ShortestSecret }))
            cause = cause.Replace(secret!, SecretAttribute.Mask, StringComparison.Ordinal);
        return http.NoteAsync(SecurityEventKind.SignInFailed, stopped.Address ?? "",
            $"at the provider, {stopped.Why}: {stopped.Message}. {HeaderText.OneLine(cause, LongestCause)}");
    }
}
