using System.Net;

namespace CcsviReview.Settings.Checks;

/// <summary>Checks whether a webhook may have an address: https, or http to an address in a network that the settings allow.</summary>
/// <remarks>Names are resolved and checked only at the call; what an admin enters does not prove where a name leads.</remarks>
internal static class CallableAddress
{
    private const int Longest = 2000;

    /// <summary>What is wrong with the address, as words that follow it; null when it is allowed.</summary>
    public static string? Fault(string address, IEnumerable<string> networks)
    {
        if (address.Length > Longest)
            return $"is longer than {Longest} characters";
        if (!WebAddress.IsPlain(address))
            return "is not a web address: write https://, the host and the path, without a user name or fragment";
        var uri = new Uri(address);
        if (uri.Scheme == Uri.UriSchemeHttps)
            return null;
        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var host)
            && networks.Any(network => IPNetwork.TryParse(network, out var range) && range.Contains(host))
            ? null
            : "is not encrypted: write https://; http:// is allowed only for addresses in Webhooks:Networks, such as http://127.0.0.1:8080/";
    }
}
