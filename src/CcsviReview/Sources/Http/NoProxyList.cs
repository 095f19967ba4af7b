using System.Globalization;
using System.Net;

namespace CcsviReview.Sources.Http;

/// <summary>
/// The hosts that are read without a proxy, as in <c>NO_PROXY</c>: <c>*</c>, names with all their subdomains, names with a port, addresses,
/// and ranges in CIDR form.
/// </summary>
internal sealed class NoProxyList
{
    private readonly string[] _entries;

    private NoProxyList(string[] entries) => _entries = entries;

    /// <summary>Whether the list is empty.</summary>
    public bool IsEmpty => _entries.Length == 0;

    /// <summary>Reads the variable; an empty list for null.</summary>
    public static NoProxyList Read(string? text) => new(
        (text ?? "").Split([',', ' ', '\t', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Whether a site is read without a proxy.</summary>
    public bool Holds(Uri site) => Array.Exists(_entries, entry => Matches(entry, site));

    /// <summary>The entries, for people.</summary>
    public override string ToString() => string.Join(", ", _entries);

    private static bool Matches(string entry, Uri site)
    {
        if (entry == "*")
            return true;
        var host = site.IdnHost.Trim('[', ']').TrimEnd('.');
        if (IPAddress.TryParse(host, out var address))
        {
            var text = WithoutPort(entry, site, out var isPort).Trim('[', ']');
            return IPNetwork.TryParse(entry, out var network) ? network.Contains(address)
                : isPort && IPAddress.TryParse(text, out var single) && single.Equals(address);
        }
        var name = WithoutPort(entry, site, out var isMeant).TrimStart('*').TrimStart('.').TrimEnd('.');
        return isMeant && name.Length > 0
            && (host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase));
    }

    private static string WithoutPort(string entry, Uri site, out bool isMeant)
    {
        var colon = entry.LastIndexOf(':');
        var hasPort = colon > 0 && (entry.IndexOf(':', StringComparison.Ordinal) == colon || entry[colon - 1] == ']')
            && int.TryParse(entry[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        isMeant = !hasPort || entry[(colon + 1)..] == site.Port.ToString(CultureInfo.InvariantCulture);
        return hasPort ? entry[..colon] : entry;
    }
}
