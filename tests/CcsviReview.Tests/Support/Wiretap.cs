using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CcsviReview.Tests.Support;

/// <summary>
/// Intercepts the connections to a server on loopback: keeps what the client sends, and may change the server's answers or cut them.
/// </summary>
internal sealed class Wiretap : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly StringBuilder _sent = new();
    private readonly Func<string, string?> _altered;
    private readonly int _target;
    private readonly Task _running;
    private int _connections;

    /// <param name="target">The port of the server.</param>
    /// <param name="altered">Returns what the client gets instead of the server's answer; null cuts the connection.</param>
    public Wiretap(int target, Func<string, string?>? altered = null)
    {
        (_target, _altered) = (target, altered ?? (said => said));
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _running = RunAsync();
    }

    public int Port { get; }

    public int Connections => _connections;

    /// <summary>Everything that clients sent, one character per byte.</summary>
    public string Sent
    {
        get
        {
            lock (_sent)
                return _sent.ToString();
        }
    }

    /// <summary>Whether an eavesdropper learns a secret: as plain text, or from a word in base64.</summary>
    public bool Reveals(string secret) => Sent.Contains(secret, StringComparison.Ordinal)
        || Sent.Split(' ', '\r', '\n', '"').Any(word => Decoded(word).Contains(secret, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private static string Decoded(string word)
    {
        var bytes = new byte[word.Length];
        return Convert.TryFromBase64String(word, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : "";
    }

    private async Task RunAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        Interlocked.Increment(ref _connections);
        using var client = accepted;
        using TcpClient server = new();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await using var near = client.GetStream();
            await using var far = server.GetStream();
            await Task.WhenAny(PassAsync(near, far, Keep), PassAsync(far, near, _altered));
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A side closed the connection, or the test is over.
        }
    }

    private string Keep(string said)
    {
        lock (_sent)
            _sent.Append(said);
        return said;
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Func<string, string?> passed)
    {
        var bytes = new byte[64 * 1024];
        try
        {
            for (int count; (count = await from.ReadAsync(bytes, _stop.Token)) > 0;)
            {
                if (passed(Encoding.Latin1.GetString(bytes, 0, count)) is not { } text)
                    return;
                await to.WriteAsync(Encoding.Latin1.GetBytes(text), _stop.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side closed the connection.
        }
    }
}
