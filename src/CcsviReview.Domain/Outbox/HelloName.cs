using System.Net;
using System.Net.Sockets;

namespace CcsviReview.Outbox;

/// <summary>
/// The name with which this program greets a mail server: a full host name or an address in brackets (RFC 5321 section 4.1.3). Mail servers
/// refuse <c>localhost</c>, bare host names and addresses without brackets.
/// </summary>
/// <param name="Name">The name, as it follows EHLO.</param>
/// <param name="Origin">Where it comes from, for people.</param>
public sealed record HelloName(string Name, string Origin)
{
    // Names for internal use, which nobody outside can look up.
    private static readonly string[] s_inner =
        ["local", "localdomain", "localhost", "internal", "intranet", "lan", "home", "home.arpa", "corp", "private", "invalid"];

    /// <summary>Returns the setting, else the machine's full name, else the sender's domain; null when none of them can be used.</summary>
    /// <param name="given">The setting; null when there is none.</param>
    /// <param name="machine">The machine's own name; may be a bare name.</param>
    /// <param name="senderDomain">The domain of the sender's address.</param>
    public static HelloName? Of(string? given, string machine, string senderDomain)
    {
        if (given is not null)
            return Fault(given) is null ? new HelloName(Written(given), "Transport:HelloName") : null;
        var full = machine.TrimEnd('.');
        if (Fault(full) is null && !IsAddress(full) && !IsInner(full))
            return new HelloName(Written(full), "this machine's name");
        return Fault(senderDomain) is null ? new HelloName(Written(senderDomain), "the domain of Organisation:From") : null;
    }

    /// <summary>Returns what is wrong with a name, to follow "'name' …"; null when it can be used.</summary>
    /// <param name="name">The name.</param>
    public static string? Fault(string name)
    {
        if (IPAddress.TryParse(name, out _))
            return "is an IP address without brackets";
        if (name.StartsWith('['))
        {
            return AddressIn(name) is { } address && !IPAddress.IsLoopback(address)
                ? null
                : "is not an address that others know this machine by";
        }

        if (!Mailbox.IsDomain(name, out var ascii))
            return "is not the name of a host";
        var labels = ascii.Split('.');
        if (labels[^1] is "localhost" or "localdomain")
            return "means this machine to every machine, so mail servers refuse it";
        return labels.Length > 1 && labels[^1].Any(char.IsAsciiLetter) ? null : "is not a full host name";
    }

    /// <summary>Returns the name, and where it comes from.</summary>
    public override string ToString() => $"{Name} ({Origin})";

    private static string Written(string name) => name.StartsWith('[') ? name : Mailbox.IsDomain(name, out var ascii) ? ascii : name;

    private static bool IsAddress(string name) => name.StartsWith('[');

    private static bool IsInner(string name) =>
        s_inner.Any(inner => name.EndsWith($".{inner}", StringComparison.OrdinalIgnoreCase));

    // [192.0.2.1] or [IPv6:2001:db8::1]
    private static IPAddress? AddressIn(string literal)
    {
        if (!literal.EndsWith(']'))
            return null;
        var inside = literal[1..^1];
        var isSix = inside.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase);
        return IPAddress.TryParse(isSix ? inside[5..] : inside, out var address)
            && address.AddressFamily == (isSix ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork)
            && (isSix || inside.Split('.').Length == 4)
            ? address : null;
    }
}
