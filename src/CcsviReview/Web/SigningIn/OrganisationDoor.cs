using System.Net;
using CcsviReview.Flow.SigningIn;
using CcsviReview.Settings;
using CcsviReview.Web.Guards;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CcsviReview.Web.SigningIn;

/// <summary>
/// Opens the door to the organisation's own sign-in where the settings name one: the framework's OAuth, whose scheme is there only then.
/// </summary>
internal static class OrganisationDoor
{
    public const string Scheme = "organisation";
    public const string Address = "/sign-in/by/organisation";

    /// <summary>Where people come back to; what is registered with the provider ends in it.</summary>
    public const string Back = Address + "/back";

    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestVisit = TimeSpan.FromMinutes(10);

    public static string AddressFor(string returnTo) =>
        returnTo == LocalPath.Start ? Address : $"{Address}?to={Uri.EscapeDataString(returnTo)}";

    /// <summary>What <c>AddOAuth</c> registers, with the scheme only when the settings switch it on.</summary>
    public static void AddOrganisationDoor(this IServiceCollection services)
    {
        services.AddTransient<OrganisationSignIn>();
        services.AddOptions<AuthenticationOptions>().Configure<ReviewSettings>((doors, settings) =>
        {
            if (OrganisationSignInOptions.IsOn(settings.Web.SignIn.OAuth))
                doors.AddScheme(Scheme, door => door.HandlerType = typeof(OrganisationSignIn));
        });
        services.AddOptions<OAuthOptions>(Scheme).Configure<ReviewSettings>((door, settings) =>
        {
            Configure(door, settings.Web.SignIn.OAuth);
            if (PublicScheme.IsHttps(settings))
                door.CorrelationCookie.Name = $"__Secure-{door.CorrelationCookie.Name}"; // Its path is not that of the whole server.
        });
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IPostConfigureOptions<OAuthOptions>, OAuthPostConfigureOptions<OAuthOptions, OrganisationSignIn>>());
    }

    private static void Configure(OAuthOptions door, OrganisationSignInOptions settings)
    {
        (door.ClientId, door.ClientSecret) = (settings.ClientId!, settings.ClientSecret!);
        (door.AuthorizationEndpoint, door.TokenEndpoint, door.UserInformationEndpoint) = (settings.AuthorizationEndpoint!,
            settings.TokenEndpoint!, settings.UserInfoEndpoint!);
        (door.CallbackPath, door.SignInScheme, door.UsePkce, door.SaveTokens) = (Back, CookieAuthenticationDefaults.AuthenticationScheme,
            true, false);
        foreach (var scope in OrganisationSignInOptions.ScopesOf(settings))
            door.Scope.Add(scope);
        // Lax: people come back by a link of the provider's, and no form of another site brings the cookie along.
        (door.CorrelationCookie.Name, door.CorrelationCookie.SameSite, door.CorrelationCookie.HttpOnly) = ("ccsvi-review-going-out.",
            SameSiteMode.Lax, true);
        (door.CorrelationCookie.SecurePolicy, door.RemoteAuthenticationTimeout) = (CookieSecurePolicy.SameAsRequest, s_longestVisit);
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

    // As by a link: whoever was signed in with this browser is out, and their session ends.
    private static async Task OutWithTheOldAsync(TicketReceivedContext context)
    {
        if ((await context.HttpContext.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme)).Principal is { } old)
            context.HttpContext.User = old;
    }

    private static async Task StoppedAsync(RemoteFailureContext context)
    {
        var http = context.HttpContext;
        var stopped = context.Failure as SignInStoppedException ?? SignInStoppedException.Of(context.Failure);
        await OrganisationSignIn.NoteAsync(http, stopped);
        context.HandleResponse();
        await http.Show<SignInStoppedPage, SignInStoppedView>(new SignInStoppedView(stopped.Why, stopped.Address), stopped.Why switch
        {
            SignInStop.Unreachable or SignInStop.Refused or SignInStop.NoAddress => StatusCodes.Status502BadGateway,
            SignInStop.Stale => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status403Forbidden,
        }).ExecuteAsync(http);
    }
}
