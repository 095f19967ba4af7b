using System.Net;
using CcsviReview.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace CcsviReview.Web.Security;

/// <summary>
/// Decides whose requests are counted together. Behind a proxy the caller is the one in <c>X-Forwarded-For</c>; the header is trusted only
/// from this machine and from <c>Web:Proxies</c>, so that nobody can claim another address for each request.
/// </summary>
internal static class Caller
{
    private const int NetworkBytes = 8;

    public static IApplicationBuilder UseCallers(this IApplicationBuilder app, WebOptions web)
    {
        // The framework trusts loopback already. No limit: in a chain, the first address that is not one of our proxies is the caller.
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        foreach (var proxy in web.Proxies)
            forwarded.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
        return app.UseForwardedHeaders(forwarded);
    }

    /// <summary>
    /// The caller behind an address. The owner of one IPv6 address has a whole network of 64 bits (RFC 6177), so the network counts as one.
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
