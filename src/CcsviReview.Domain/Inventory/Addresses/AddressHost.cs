using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CcsviReview.Inventory.Addresses;

/// <summary>The host and port of an address in normal form.</summary>
internal static class AddressHost
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    /// <summary>
    /// Ports that are never used for web pages (WHATWG Fetch, "port blocking"), so that no link makes this program talk to a mail or shell
    /// server.
    /// </summary>
    private static readonly FrozenSet<int> RefusedPorts = new[]
    {
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115,
        117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587,
        601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
        6697, 10080,
    }.ToFrozenSet();

    /// <summary>Reads the part between <c>//</c> and the path.</summary>
    public static bool TryRead(
        string scheme, string authority, [NotNullWhen(true)] out string? normal, [NotNullWhen(false)] out string? why)
    {
        normal = null;
        if (authority.Contains('@', StringComparison.Ordinal))
        {
            why = "The address contains a user name. Remove it: a page must be readable without one.";
            return false;
        }
        var portAt = authority.IndexOf(':', Math.Max(0, authority.IndexOf(']', StringComparison.Ordinal)));
        var host = Host(portAt < 0 ? authority : authority[..portAt]);
        var port = Port(scheme, portAt < 0 ? "" : authority[(portAt + 1)..]);
        why = host is null ? $"'{authority}' is not a host name or address."
            : port is null ? $"'{authority}' has a port that is not for web pages."
            : null;
        if (why is not null)
            return false;
        normal = port!.Length == 0 ? host! : $"{host}:{port}";
        return true;
    }

    /// <summary>Returns an empty text for the default port, null for a refused one.</summary>
    private static string? Port(string scheme, string text)
    {
        if (text.Length == 0)
            return "";
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65535
            || RefusedPorts.Contains(port))
            return null;
        return port == (scheme == "http" ? 80 : 443) ? "" : port.ToString(CultureInfo.InvariantCulture);
    }

    private static string? Host(string host)
    {
        if (host.StartsWith('['))
            return Ipv6(host);
        var name = Ascii(host)?.ToLowerInvariant();
        if (name is { Length: > 1 } && name.EndsWith('.'))
            name = name[..^1];
        return name is null || name.Length is 0 or > 253 || !name.Split('.').All(IsLabel) ? null
            : IsNumeric(name) ? Ipv4(name)
            : name;
    }

    private static string? Ascii(string host)
    {
        if (System.Text.Ascii.IsValid(host))
            return host;
        try
        {
            return Idn.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    // WHATWG URL: a host whose last label is a number must be an IPv4 address.
    private static bool IsNumeric(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.All(char.IsAsciiDigit) || (last.StartsWith("0x", StringComparison.Ordinal) && last[2..].All(char.IsAsciiHexDigit));
    }

    // The framework accepts the old notations: 2130706433, 0x7f.1 and 0177.0.0.1 are all 127.0.0.1.
    private static string? Ipv4(string name) =>
        Uri.TryCreate($"http://{name}/", UriKind.Absolute, out var uri) && uri.HostNameType == UriHostNameType.IPv4 ? uri.Host : null;

    private static string? Ipv6(string host) =>
        host.EndsWith(']') && !host.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(host[1..^1], out var ip)
            && ip.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[{ip}]"
            : null;
}
