using System.Net;
using System.Net.Sockets;

namespace CcsviReview.Sources.Http;

/// <summary>
/// The connection to one proxy, with a guard: a site whose address is refused is not passed to the proxy. The proxy looks the name up
/// again, so only it can prevent the name from changing in between.
/// </summary>
/// <param name="proxy">The address of the proxy.</param>
/// <param name="lookup">The DNS lookup.</param>
/// <param name="guard">The addresses that a site may have.</param>
internal sealed class ProxyConnection(Uri proxy, NameLookup lookup, NetworkGuard guard)
{
    // Names that never belong to a site on the internet (RFC 6761, RFC 6762, RFC 9476).
    private static readonly string[] LocalNames = [".localhost", ".local", ".internal", ".lan", ".home.arpa", ".localdomain"];

    /// <summary>The proxy for the HTTP handler.</summary>
    public IWebProxy Proxy { get; } = new WebProxy(new UriBuilder(proxy) { UserName = "", Password = "" }.Uri)
    {
        Credentials = proxy.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest]
            ? new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(rest.FirstOrDefault() ?? ""))
            : null,
    };

    /// <summary>Checks a site before its name is passed to the proxy.</summary>
    /// <exception cref="UnreadableException">Its address is refused.</exception>
    public async Task EnsureAllowedAsync(Uri site, CancellationToken cancel)
    {
        var host = site.IdnHost.Trim('[', ']');
        foreach (var address in await AddressesAsync(host, cancel))
        {
            if (guard.Refusal(address) is { } refusal)
                throw new UnreadableException(
                    $"{host} resolves to {address}, {refusal}; to allow this, add its network to the site's AllowNetworks");
        }
    }

    /// <summary>The connect callback of the handler: it connects only to the proxy.</summary>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        if (!host.Trim('[', ']').Equals(proxy.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase) || port != proxy.Port)
            throw new UnreadableException($"a direct connection to {host} was refused, because a proxy is set");
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(proxy.IdnHost.Trim('[', ']'), port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new UnreadableException($"the proxy {proxy.Authority} cannot be reached: {e.Message}", e);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    // Many networks with a proxy cannot resolve internet names: the proxy looks up names that are unknown here and not local.
    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancel)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        try
        {
            return await lookup(host, cancel) is { Length: > 0 } found ? found : Unknown(host);
        }
        catch (SocketException)
        {
            return Unknown(host);
        }
    }

    private static IPAddress[] Unknown(string host) =>
        host.Contains('.', StringComparison.Ordinal)
            && !Array.Exists(LocalNames, name => host.TrimEnd('.').EndsWith(name, StringComparison.OrdinalIgnoreCase))
            ? []
            : throw new UnreadableException($"the name {host} is local and does not exist (DNS), so it is not sent to the proxy");
}
