using System.Net;
using CcsviReview.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace CcsviReview.Web.Security;

/// <summary>
/// Whose requests are counted together. Behind a proxy the caller is whom the proxy names in <c>X-Forwarded-For</c>; it is believed only of
/// this machine and of <c>Web:Proxies</c>, so that nobody can be somebody else at each request.
/// </summary>
internal static class Caller
{
    private const int NetworkBytes = 8;

    public static IApplicationBuilder UseCallers(this IApplicationBuilder app, WebOptions web)
    {
        // The framework believes loopback already. No limit: of a chain, the first that is no proxy of ours is the caller.
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        foreach (var proxy in web.Proxies)
            forwarded.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
        return app.UseForwardedHeaders(forwarded);
    }

    /// <summary>
    /// The caller behind an address. Whoever has one address of IPv6 has a whole network of 64 bits (RFC 6177), so that counts as one.
    /// </summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        var known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = known.GetAddressBytes();
        return bytes.Length <= NetworkBytes ? known.ToString() : Convert.ToHexStringLower(bytes, 0, NetworkBytes);
    }
}
