using System.Net;
using CcsviReview.Settings;

namespace CcsviReview.Web.Security;

/// <summary>
/// Refuses other host names while the program listens on loopback only: a foreign page can make its own name resolve to 127.0.0.1 (DNS
/// rebinding) and would then read the inventory through a visitor's browser.
/// </summary>
internal sealed class KnownHosts
{
    private readonly bool _any;
    private readonly string _public;

    public KnownHosts(ReviewSettings settings)
    {
        _any = !settings.Web.Listen.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .All(IsLoopbackAddress);
        _public = Uri.TryCreate(settings.Organisation.PublicUrl, UriKind.Absolute, out var url) ? url.IdnHost : "";
    }

    /// <summary>Whether a request for this host (without its port) is accepted.</summary>
    public bool Answers(string host) =>
        _any || IsLoopback(host) || (_public.Length > 0 && host.Equals(_public, StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopbackAddress(string listen) => Uri.TryCreate(listen, UriKind.Absolute, out var url) && IsLoopback(url.IdnHost);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <summary>Applies <see cref="KnownHosts"/> before everything else.</summary>
internal static class KnownHostsGuard
{
    public static IApplicationBuilder UseKnownHosts(this IApplicationBuilder app, KnownHosts hosts) => app.Use((context, next) =>
    {
        if (hosts.Answers(context.Request.Host.Host))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "This program accepts requests from this machine only and does not recognise the host name. "
            + "Use http://localhost or http://127.0.0.1, or set Organisation:PublicUrl to the address that people use.\n");
    });
}
