using System.Security.Claims;
using CcsviReview.Current;
using CcsviReview.Features.SignIn;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CcsviReview.Web.SignIn;

/// <summary>
/// The framework's cookie, which contains only the key of a session: the session is looked up on each request, and the list of people
/// decides who it is and what they may do. (The framework's own session store would keep an old key when somebody signs in again.)
/// </summary>
internal sealed class SessionCookie(SessionStore sessions, CurrentVisitors visitors, EndAccess access, TimeProvider clock)
    : CookieAuthenticationEvents
{
    private const string Means = "means";
    private const string Key = "session";

    /// <summary>The person and the means of sign-in, in the framework's form.</summary>
    public static ClaimsPrincipal Principal(string address, string means) =>
        new(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, address), new Claim(Means, means)], CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>Whether a person signed in by these means.</summary>
    public static bool IsBy(ClaimsPrincipal principal, string means) => principal.FindFirstValue(Means) == means;

    public override async Task SigningIn(CookieSigningInContext context)
    {
        await EndAsync(context.HttpContext);
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        var means = context.Principal.FindFirstValue(Means)!;
        var key = await sessions.StartAsync(identity.Name!, means, CancellationToken.None);
        await context.HttpContext.NoteAsync(SecurityEventKind.SignedIn, identity.Name!, $"by {means}");
        identity.AddClaim(new Claim(Key, key));
        context.Properties.IsPersistent = true;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (context.Principal?.FindFirstValue(Key) is { } key && await sessions.FindAsync(key, http.RequestAborted) is { } session)
        {
            if (await visitors.FindAsync(session.Address, http.RequestAborted) is { } visitor)
            {
                http.Features.Set(visitor);
                if (session.ExpiresAt - clock.GetUtcNow() < SessionStore.Idle / 2 && visitor.HasMail)
                {
                    await sessions.RenewAsync(key, http.RequestAborted);
                    context.ShouldRenew = true;
                }
                return;
            }
            await access.OfAsync(session.Address, CancellationToken.None);
        }
        context.RejectPrincipal();
        await http.SignOutAsync();
    }

    public override Task SigningOut(CookieSigningOutContext context) => EndAsync(context.HttpContext);

    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var asked = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? request.Path + request.QueryString
            : await StoredFormRoute.KeepAsync(context.HttpContext);
        context.Response.Redirect(SignInRoute.AddressFor(asked));
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        context.HttpContext.ShowRefused().ExecuteAsync(context.HttpContext);

    private Task EndAsync(HttpContext http) =>
        http.User.FindFirstValue(Key) is { } key ? sessions.EndAsync(key, CancellationToken.None) : Task.CompletedTask;
}
