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
/// How people sign in: a cookie opens a session, which starts from an emailed link, a console link, or the organisation's own sign-in.
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
            // Lax: a person who follows a link from an email is signed in; a form sent by another site is not.
            (options.Cookie.SameSite, options.Cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            // The cookie outlives the session: afterwards it only identifies whose form came too late.
            options.Cookie.MaxAge = SessionStore.Longest;
            // The session decides when it ends, and extends the cookie.
            (options.ExpireTimeSpan, options.SlidingExpiration, options.EventsType) = (SessionStore.Idle, false, typeof(SessionCookie));
        });
    }
}
