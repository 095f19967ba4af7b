using System.Security.Claims;
using CcsviReview.Flow.SigningIn;
using CcsviReview.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CcsviReview.Web.SigningIn;

/// <summary>The framework's sessions in the database: the cookie holds a key and nothing else, and what it opens can be ended here.</summary>
internal sealed class SessionTickets(KeepSessions sessions) : ITicketStore
{
    public const string Means = "means";

    /// <summary>Who came in, and how, as the framework carries it.</summary>
    public static ClaimsPrincipal Principal(string address, string means) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, address), new Claim(Means, means)], CookieAuthenticationDefaults.AuthenticationScheme));

    public Task<string> StoreAsync(AuthenticationTicket ticket) => sessions.StartAsync(
        ticket.Principal.Identity!.Name!, ticket.Principal.FindFirstValue(Means) ?? "", CancellationToken.None);

    public Task RenewAsync(string key, AuthenticationTicket ticket) => sessions.RenewAsync(key, CancellationToken.None);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        await sessions.FindAsync(key, CancellationToken.None) is { } session ? TicketOf(session) : null;

    public Task RemoveAsync(string key) => sessions.EndAsync(key, CancellationToken.None);

    private static AuthenticationTicket TicketOf(Session session) => new(
        Principal(session.Address, session.Means),
        new AuthenticationProperties
        {
            IssuedUtc = session.ExpiresAt - (session.Address == Visitor.FirstAdmin ? KeepSessions.OfConsole : KeepSessions.Idle),
            ExpiresUtc = session.ExpiresAt,
            AllowRefresh = session.Address != Visitor.FirstAdmin,
            IsPersistent = true,
        },
        CookieAuthenticationDefaults.AuthenticationScheme);
}
