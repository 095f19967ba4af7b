using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CcsviReview.Tests.Support;

/// <summary>
/// A real proxy on loopback: forwards every request to one server, also through CONNECT, and keeps the requests.
/// </summary>
internal sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly int _target;
    private readonly string? _password;
    private readonly Task _running;

    /// <param name="target">The port of the server that answers for every site.</param>
    /// <param name="password">The required <c>user:password</c>; null when none is required.</param>
    public LoopbackProxy(int target, string? password = null)
    {
        (_target, _password) = (target, password);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _running = RunAsync();
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>The first lines of the requests that it accepted.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        using var client = accepted;
        try
        {
            await using var near = client.GetStream();
            while (await HeadAsync(near) is { Length: > 0 } head)
            {
                if (_password is not null && !head.Contains(
                    $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(_password))}", StringComparison.OrdinalIgnoreCase))
                {
                    await near.WriteAsync(
                        "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=p\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _stop.Token);
                    continue;
                }
                _asked.Enqueue(head.Split("\r\n")[0]);
                await ForwardAsync(near, head);
                return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A side closed the connection, or the test is over.
        }
    }

    private async Task ForwardAsync(NetworkStream near, string head)
    {
        using TcpClient server = new();
        await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
        await using var far = server.GetStream();
        if (head.StartsWith("CONNECT ", StringComparison.Ordinal))
        {
            await near.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), _stop.Token);
        }
        else
        {
            // GET http://host/path HTTP/1.1 becomes GET /path HTTP/1.1, and one request is a connection.
            var line = head.Split("\r\n")[0].Split(' ');
            await far.WriteAsync(Encoding.Latin1.GetBytes(
                $"{line[0]} {new Uri(line[1]).PathAndQuery} HTTP/1.1\r\nConnection: close\r\n{head[(head.IndexOf("\r\n", StringComparison.Ordinal) + 2)..]}"),
                _stop.Token);
        }
        await Task.WhenAny(near.CopyToAsync(far, _stop.Token), far.CopyToAsync(near, _stop.Token));
    }

    private async Task<string> HeadAsync(NetworkStream stream)
    {
        List<byte> head = [];
        var one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return "";
            head.Add(one[0]);
        }
        return Encoding.Latin1.GetString([.. head]);
    }
}
