using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace CcsviReview.Tests.Support;

/// <summary>A mail server on loopback that follows a script, and keeps what it accepted.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<byte[]> _mails = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly ConcurrentQueue<string> _packets = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Task _listening;
    private int _connections;

    private MailSink(MailSinkScript script)
    {
        Script = script;
        _listener.Start();
        _listening = ListenAsync();
    }

    /// <summary>May be changed between two emails.</summary>
    public MailSinkScript Script { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    /// <summary>The emails that were accepted, as received, without dot-stuffing.</summary>
    public IReadOnlyList<byte[]> Mails => [.. _mails];

    /// <summary>Every command, as received.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    /// <summary>What each read of the connection returned, unless the network split it.</summary>
    public IReadOnlyList<string> Packets => [.. _packets];

    public static MailSink Start(MailSinkScript? script = null) => new(script ?? new MailSinkScript());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _listening;
        await Task.WhenAll(_talks);
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _talks.Add(Task.Run(() => TalkAsync(connection)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task TalkAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                Stream stream = connection.GetStream();
                if (Script is { IsImplicitTls: true })
                    stream = await SecureAsync(stream);
                await new MailSinkTalk(this, stream, _stop.Token).RunAsync();
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException
                or System.Security.Authentication.AuthenticationException)
            {
            }
        }
    }

    internal async Task<Stream> SecureAsync(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(Script.Certificate!, Script.Between, offline: true),
        });
        return secure;
    }

    internal void Heard(string command) => _commands.Enqueue(command);

    internal void Received(ReadOnlySpan<byte> packet) => _packets.Enqueue(Encoding.Latin1.GetString(packet));

    internal void Took(string mail) => _mails.Enqueue(Encoding.Latin1.GetBytes(mail));
}
