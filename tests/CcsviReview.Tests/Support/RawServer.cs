using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CcsviReview.Tests.Support;

/// <summary>A server that sends exactly these bytes to every client, for answers that no proper server gives.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public RawServer(Func<NetworkStream, CancellationToken, Task> answer)
    {
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _running = RunAsync(answer);
    }

    public RawServer(string answer)
        : this((stream, cancel) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer.ReplaceLineEndings("\r\n")), cancel).AsTask())
    {
    }

    /// <summary>Without a slash at the end.</summary>
    public string Url { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(Func<NetworkStream, CancellationToken, Task> answer)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                await SkipRequestAsync(stream, _stop.Token);
                await answer(stream, _stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The client closed the connection, or the test is over.
            }
        }
    }

    private static async Task SkipRequestAsync(NetworkStream stream, CancellationToken cancel)
    {
        List<byte> request = [];
        var one = new byte[1];
        while (!request.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()) && await stream.ReadAsync(one, cancel) == 1)
            request.Add(one[0]);
    }
}
