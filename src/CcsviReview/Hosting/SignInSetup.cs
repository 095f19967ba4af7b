using CcsviReview.Features.SignIn;
using CcsviReview.Settings;
using CcsviReview.Web;
using CcsviReview.Web.Api;
using CcsviReview.Web.Security;
using CcsviReview.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CcsviReview.Hosting;

/// <summary>
/// How people come in: a cookie that opens a session, begun by a link of a mail, of the console, or by the organisation's own sign-in.
/// </summary>
internal static class SignInSetup
{
    private const string ByAddress = "by address";
    public const string Cookie = "ccsvi-review-session";

    public static void AddSigningIn(this IServiceCollection services)
    {
        services.AddSingleton<SessionCookie>();
        services.AddHostedService<EndAccessAtStart>();
        services.AddOrganisationDoor();
        services.AddAuthentication(ByAddress).AddPolicyScheme(ByAddress, null, door =>
        {
            door.ForwardDefaultSelector = http => Urls.IsApi(http.Request)
                ? TokenSignIn.Name : CookieAuthenticationDefaults.AuthenticationScheme;
        }).AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.Name, null).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<ReviewSettings>((
            options, settings) =>
        {
            (options.Cookie.Name, options.Cookie.HttpOnly, options.Cookie.IsEssential) = (PublicScheme.CookieName(settings, Cookie), true,
                true);
            options.Cookie.Path = "/";
            // Lax: whoever follows a link of a mail is signed in; what another site's form sends is not.
            (options.Cookie.SameSite, options.Cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            // The cookie outlives the session: it tells then whose form it was that came too late, and lets nobody in.
            options.Cookie.MaxAge = SessionStore.Longest;
            // The session says when it ends; it moves the cookie's day along.
            (options.ExpireTimeSpan, options.SlidingExpiration, options.EventsType) = (SessionStore.Idle, false, typeof(SessionCookie));
        });
    }
}
