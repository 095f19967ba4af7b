using System.Net;
using System.Net.Sockets;
using CcsviReview.Outbox;

namespace CcsviReview.Transports;

/// <summary>The name of this machine in the DNS.</summary>
internal static class MachineName
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The name for the EHLO command; the DNS is asked only when the settings do not give one.</summary>
    /// <param name="given"><c>Transport:HelloName</c>.</param>
    /// <param name="senderDomain">The domain of <c>Organisation:From</c>.</param>
    public static async Task<HelloName> HelloAsync(string? given, string senderDomain)
    {
        var machine = given is null ? await FullAsync() : "";
        return HelloName.Of(given, machine, senderDomain)
            ?? throw new InvalidOperationException("This machine has no full host name for greeting the mail server. Set Transport:HelloName.");
    }

    // The result of `hostname -f`.
    private static async Task<string> FullAsync()
    {
        var host = Dns.GetHostName();
        if (host.Contains('.', StringComparison.Ordinal))
            return host;
        try
        {
            return (await Dns.GetHostEntryAsync(host).WaitAsync(Patience)).HostName;
        }
        catch (Exception unknown) when (unknown is SocketException or TimeoutException or ArgumentException)
        {
            return host;
        }
    }
}
