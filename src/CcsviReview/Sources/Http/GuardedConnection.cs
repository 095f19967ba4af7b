using System.Net;
using System.Net.Sockets;

namespace CcsviReview.Sources.Http;

/// <summary>
/// Opens connections only to addresses that the guard allows. The connection uses the address that was checked, without a second lookup.
/// </summary>
/// <remarks>TLS still verifies the host name, because the handler adds it on top of this stream.</remarks>
/// <param name="lookup">The DNS lookup.</param>
/// <param name="guard">The addresses that are allowed.</param>
/// <param name="setting">The setting that allows others, for error messages.</param>
internal sealed class GuardedConnection(NameLookup lookup, NetworkGuard guard, string setting = "the site's AllowNetworks")
{
    /// <summary>The longest wait for DNS and connection together: 10 seconds.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The connect callback of the handler.</summary>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await lookup(host, cancel);
        if (found.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        var open = found.Where(address => guard.Refusal(address) is null).ToArray();
        if (open.Length == 0)
            throw new UnreadableException(
                $"{host} resolves to {found[0]}, {guard.Refusal(found[0])}; to allow this, add its network to {setting}");
        return await FirstOfAsync(open, port, cancel);
    }

    private static async Task<Stream> FirstOfAsync(IPAddress[] addresses, int port, CancellationToken cancel)
    {
        var share = Timeout / addresses.Length;
        for (var i = 0; ; i++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            if (i < addresses.Length - 1)
                patience.CancelAfter(share);
            Socket socket = new(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), patience.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                // The next address may answer; only the last failure, or a cancellation by the caller, is thrown.
                if (i == addresses.Length - 1 || cancel.IsCancellationRequested)
                    throw;
            }
        }
    }
}
