using CcsviReview.Features.SignIn;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.AspNetCore.Authentication;

namespace CcsviReview.Web.SignIn;

/// <summary>
/// <c>/sign-in</c>: requests a link by email. <c>/sign-in/{secret}</c>: the target of such a link; a mail scanner that follows it signs
/// nobody in, a person confirms. <c>/sign-in/by/organisation</c>: starts the organisation's own sign-in. <c>/sign-out</c>.
/// </summary>
internal static class SignInRoute
{
    private const string Left = "left";
    private static readonly TimeSpan s_evenTime = TimeSpan.FromMilliseconds(400);

    public static string AddressFor(string asked) =>
        LocalPath.Of(asked) is var path && path == LocalPath.Start ? "/sign-in" : $"/sign-in?to={Uri.EscapeDataString(path)}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/sign-in", ["GET", "HEAD"], Ask).ForAnybody().Behind(RequestPace.SignIn);
        routes.MapPost("/sign-in", MailAsync).Takes().ForAnybody().Behind(RequestPace.SignIn);
        routes.MapMethods(OrganisationSignInRoutes.Address, ["GET", "HEAD"], GoOut).ForAnybody().Behind(RequestPace.SignIn);
        // The authentication handler answers first, if there is one; the route is here for the rate limit.
        routes.MapMethods(OrganisationSignInRoutes.Back, ["GET", "HEAD"], (HttpContext http) => http.ShowMissing(ErrorPages.NoSuchAddress))
            .ForAnybody().Behind(RequestPace.SignIn);
        routes.MapMethods(OrganisationSignInRoutes.SignedOut, ["GET", "HEAD"], (HttpContext http) => http.ShowMissing(ErrorPages.NoSuchAddress))
            .ForAnybody().Behind(RequestPace.SignIn);
        routes.MapMethods(OrganisationSignInRoutes.Out, ["GET", "HEAD"], GoOutForGood).ForAnybody().Behind(RequestPace.SignIn);
        routes.MapMethods("/sign-in/{secret}", ["GET", "HEAD"], LookAsync).ForAnybody().Behind(RequestPace.SignIn);
        routes.MapPost("/sign-in/{secret}", TakeAsync).Takes().ForAnybody().Behind(RequestPace.SignIn);
        routes.MapPost("/sign-out", LeaveAsync).Takes().ForAnybody().Behind(RequestPace.SignIn);
    }

    private static IResult Ask(HttpContext http, FormTickets tickets) =>
        http.Show<SignInPage, SignInView>(new SignInView
        {
            Ticket = tickets.For(http),
            ReturnTo = LocalPath.Of(http.Request.Query["to"]),
            HasLeft = http.Request.Query.ContainsKey(Left),
        });

    // A link, not a form: the result of a form may not be redirected to another site (form-action). Following it changes nothing.
    private static IResult GoOut(HttpContext http, ReviewSettings settings) => OrganisationSignInOptions.IsOn(settings.Web.SignIn.OAuth)
        ? Results.Challenge(
            new AuthenticationProperties { RedirectUri = LocalPath.Of(http.Request.Query["to"]) }, [OrganisationSignInRoutes.Scheme])
        : http.ShowMissing("Signing in with an organisation account is not set up here.");

    // A link, for the same reason. It ends nothing here, and there the provider asks or ends its own session.
    private static IResult GoOutForGood(HttpContext http, ReviewSettings settings) =>
        OrganisationSignInOptions.IsOpenId(settings.Web.SignIn.OAuth)
            ? Results.SignOut(authenticationSchemes: [OrganisationSignInRoutes.Scheme])
            : http.ShowMissing("Signing in with an organisation account is not set up here.");

    private static async Task<IResult> MailAsync(HttpContext http, FormTickets tickets, MailSignInLink mail, AwaitedEmail awaited)
    {
        var settings = http.RequestServices.GetRequiredService<ReviewSettings>();
        if (!settings.Web.SignIn.Links)
            return http.ShowMissing("Sign-in links are not emailed here. Sign in with your organisation account.");
        if (await tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign("/sign-in");
        var (address, to) = (sent["address"].ToString().Trim(), LocalPath.Of(sent["to"]));
        if (CcsviReview.People.PersonAddress.Exact(address) is null)
        {
            return http.Show<SignInPage, SignInView>(
                new SignInView
                {
                    Ticket = tickets.For(http),
                    ReturnTo = to,
                    Address = address,
                    Fault = "Enter your email address, like jane@example.org.",
                },
                StatusCodes.Status422UnprocessableEntity);
        }

        // The response time reveals no more than the response itself.
        await Task.WhenAll(SendLinkAsync(http, mail, address, to), Task.Delay(s_evenTime, CancellationToken.None));
        awaited.Written();                                           // in any case, so that nothing shows whether there is an email
        return http.Show<SignInPage, SignInView>(new SignInView { Address = address, IsSent = true });
    }

    private static async Task SendLinkAsync(HttpContext http, MailSignInLink mail, string address, string to)
    {
        var caller = Caller.Of(http.Connection.RemoteIpAddress);
        var (kind, detail) = await mail.RunAsync(address, to, caller, CancellationToken.None) switch
        {
            MailedLink.Sent => (SecurityEventKind.LinkMailed, ""),
            MailedLink.Enough => (SecurityEventKind.TooManyRequests, "sign-in links; the last one has not been used"),
            _ => (SecurityEventKind.SignInFailed, "a link was requested; no one here has this address"),
        };
        await http.NoteAsync(kind, address.ToLowerInvariant(), detail);
    }

    private static async Task<IResult> LookAsync(string secret, HttpContext http, UseSignInLink links, FormTickets tickets)
    {
        var offer = await links.LookAsync(secret, http.RequestAborted);
        return await ShowAsync(http, secret, offer, tickets);
    }

    private static async Task<IResult> TakeAsync(string secret, HttpContext http, UseSignInLink links, FormTickets tickets)
    {
        if (await tickets.SentAsync(http) is null)
            return http.ShowForeign(MakeSignInLink.PathOf(secret));
        var offer = await links.TakeAsync(secret, CancellationToken.None);
        if (offer is not SignInOffer.Open(var visitor, var returnTo) open)
            return await ShowAsync(http, secret, offer, tickets);
        // A person who was signed in with this browser is signed out; a new session has a new key.
        await http.SignInAsync(SessionCookie.Principal(visitor.Address, open.IsOfConsole ? "console" : "mail"));
        return http.SeeOther(returnTo);
    }

    private static async Task<IResult> LeaveAsync(HttpContext http, FormTickets tickets, ReviewSettings settings)
    {
        var provider = settings.Web.SignIn.OAuth;
        if (await tickets.SentAsync(http) is null)
            return http.ShowForeign("/account");
        if (http.VisitorOrNobody() is { } visitor)
            await http.NoteAsync(SecurityEventKind.SignedOut, visitor.Address);
        var isByProvider = OrganisationSignInOptions.IsOpenId(provider) && SessionCookie.IsBy(http.User, Admission.MeansOf(provider));
        await http.SignOutAsync();
        return http.SeeOther(isByProvider ? $"/sign-in?{Left}=1" : "/sign-in");
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string secret, SignInOffer offer, FormTickets tickets)
    {
        if (offer is SignInOffer.Used used)
            await http.NoteAsync(SecurityEventKind.LinkUsedAgain, used.Address);
        else if (offer is SignInOffer.Expired expired)
            await http.NoteAsync(SecurityEventKind.LinkExpired, expired.Address);
        return http.Show<SignInLinkPage, SignInLinkView>(
            new SignInLinkView(offer, secret) { Ticket = offer is SignInOffer.Open ? tickets.For(http) : default },
            offer is SignInOffer.Open
                ? StatusCodes.Status200OK
                : offer is SignInOffer.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
    }
}

/// <summary>The form that asks for a link.</summary>
internal sealed record SignInView
{
    public FormTicket Ticket { get; init; }

    public string ReturnTo { get; init; } = LocalPath.Start;

    public string Address { get; init; } = "";

    public string? Fault { get; init; }

    public bool IsSent { get; init; }

    /// <summary>Whether a person who had signed in through the organisation has just signed out.</summary>
    public bool HasLeft { get; init; }
}

/// <summary>The target of a sign-in link.</summary>
internal sealed record SignInLinkView(SignInOffer Offer, string Secret)
{
    public FormTicket Ticket { get; init; }
}
