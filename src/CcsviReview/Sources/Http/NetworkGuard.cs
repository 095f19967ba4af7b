using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.Security.AntiSSRF;

namespace CcsviReview.Sources.Http;

/// <summary>
/// Decides which network addresses may be connected to: public ones, and those in networks that the site's settings allow.
/// </summary>
/// <remarks>For an IPv6 address that contains an IPv4 address (mapped, NAT64, 6to4, Teredo), the latter decides.</remarks>
internal sealed class NetworkGuard(IReadOnlyList<IPNetwork> allowed)
{
    // IANA IPv4 and IPv6 special-purpose address registries (RFC 6890); our own words for the common ones come first.
    private static readonly (IPNetwork Network, string Words)[] Refused =
    [
        .. Ranges("this machine", "0.0.0.0/8", "127.0.0.0/8", "::/128", "::1/128"),
        .. Ranges("a private address", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
        .. Ranges("an address inside a provider's network", "100.64.0.0/10"),
        .. Ranges("a link-local address", "169.254.0.0/16", "fe80::/10"),
        .. Ranges("a reserved address", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4", "::/8", "64:ff9b:1::/48",
            "100::/64", "5f00::/16"),
        .. Ranges("an address for examples", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
        .. Ranges("a multicast address", "224.0.0.0/4", "ff00::/8"),
        // What else the registries contain (AS112, AMT, protocol assignments), and the metadata addresses of cloud providers.
        .. Ranges("an address for special use", [.. new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses]),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");

    /// <summary>Creates a guard with the allowed networks of a site's settings.</summary>
    /// <exception cref="FormatException">An entry is neither a network nor an address.</exception>
    public static NetworkGuard Allowing(IEnumerable<string> networks) => new([.. networks.Select(Network)]);

    /// <summary>
    /// Why <paramref name="address"/> is refused, for example "a private address"; null when it is allowed.
    /// </summary>
    public string? Refusal(IPAddress address)
    {
        if (allowed.Any(network => network.Contains(address)))
            return null;
        if (Carried(address) is { } inner)
            return Refusal(inner);
        return Refused.FirstOrDefault(range => range.Network.Contains(address)).Words;
    }

    private static IPAddress? Carried(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
            return new IPAddress(bytes.AsSpan(12, 4));
        if (SixToFour.Contains(address))
            return new IPAddress(bytes.AsSpan(2, 4));
        if (!Teredo.Contains(address))
            return null;
        // RFC 4380: the client's address is at the end, with every bit inverted.
        BinaryPrimitives.WriteUInt32BigEndian(bytes, ~BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(12)));
        return new IPAddress(bytes.AsSpan(0, 4));
    }

    private static IEnumerable<(IPNetwork Network, string Words)> Ranges(string words, params string[] networks) =>
        networks.Select(network => (IPNetwork.Parse(network), words));

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : throw new FormatException($"AllowNetworks: '{text}' is not a network in CIDR form such as 10.0.0.0/8.");
}
