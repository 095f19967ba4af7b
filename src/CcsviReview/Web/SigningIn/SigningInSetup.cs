using CcsviReview.Flow.SigningIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CcsviReview.Web.SigningIn;

/// <summary>How people come in: a cookie that opens a session, begun by a link of a mail, of the console, or by the organisation's own sign-in.</summary>
internal static class SigningInSetup
{
    public const string Cookie = "ccsvi-review-session";

    public static void AddSigningIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            (options.Cookie.Name, options.Cookie.HttpOnly, options.Cookie.IsEssential) = (Cookie, true, true);
            // Lax: whoever follows a link of a mail is signed in; what another site's form sends is not.
            (options.Cookie.SameSite, options.Cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            (options.ExpireTimeSpan, options.SlidingExpiration) = (KeepSessions.Idle, true);
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = WhoAsync,
                OnRedirectToLogin = AskAsync,
                OnRedirectToAccessDenied = RefuseAsync,
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionTickets>((cookie, sessions) => cookie.SessionStore = sessions);
        services.AddSingleton<SessionTickets>();
    }

    // The people in force say at each request who somebody is and what they may do.
    private static async Task WhoAsync(CookieValidatePrincipalContext context)
    {
        var visitors = context.HttpContext.RequestServices.GetRequiredService<VisitorsInForce>();
        if (context.Principal?.Identity?.Name is { } address && await visitors.FindAsync(address, context.HttpContext.RequestAborted) is { } visitor)
        {
            context.HttpContext.Features.Set(visitor);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync();
    }

    private static Task AskAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var asked = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? request.Path + request.QueryString : LocalPath.Start;
        context.Response.Redirect(SignInRoute.AddressFor(asked));
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context) => context.HttpContext.ShowRefused().ExecuteAsync(context.HttpContext);
}
