using System.Net.Security;
using System.Net.Sockets;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Transports.OAuth;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.IO;

namespace CcsviReview.Transports.Smtp;

/// <summary>One signed-in connection to the mail server, reused for many emails; before each it is checked that it still works.</summary>
internal sealed class SmtpSession : IDisposable
{
    private static readonly TimeSpan Warm = TimeSpan.FromMinutes(1);

    // If the server has closed it since, the next email is not started here and uses another connection.
    private static readonly TimeSpan InUse = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ToAnswerAside = TimeSpan.FromSeconds(5);
    private const int MostEmails = 100;
    private readonly TransportOptions _options;
    private readonly AccessTokens? _tokens;
    private readonly ReportingClient _client;
    private int _letters;
    private DateTimeOffset _usedAt;

    public SmtpSession(
        TransportOptions options, string helloName, RemoteCertificateValidationCallback? certificateCheck, AccessTokens? tokens)
    {
        (_options, _tokens) = (options, tokens);
        _client = new ReportingClient(Transcript)
        {
            LocalDomain = helloName,
            ServerCertificateValidationCallback = certificateCheck,
            // Revocation lists are often unreachable when an organisation runs its own mail server; the certificate's dates are checked.
            CheckCertificateRevocation = false,
            // Our own clock ends every wait earlier; the library's 2 minutes would cause duplicates.
            Timeout = (int)(options.FinalDotTimeout + TimeSpan.FromMinutes(5)).TotalMilliseconds,
        };
    }

    /// <summary>Records how far the conversation has come.</summary>
    public SmtpTranscript Transcript { get; } = new();

    /// <summary>The access token that was presented to the server, or would have been; null when none is used.</summary>
    public string? Token { get; private set; }

    /// <summary>The largest email that the server accepts; null when it did not say.</summary>
    public long? MaxBytes => _client.MaxSize > 0 ? _client.MaxSize : null;

    /// <summary>Whether the server accepts addresses with non-ASCII characters before the @.</summary>
    public bool TakesInternational => _client.Capabilities.HasFlag(SmtpCapabilities.UTF8);

    /// <summary>Whether the server was asked to report what it cannot deliver.</summary>
    public bool AsksForReports => _client.Token is not null && _client.Capabilities.HasFlag(SmtpCapabilities.Dsn);

    /// <summary>Whether the connection can be used for another email.</summary>
    public bool IsOpen => _client.IsConnected;

    /// <summary>Whether an email was sent on this connection before: then the server may have reached its limit for it.</summary>
    public bool IsUsed => _letters > 0;

    /// <summary>Checks whether the current email still belongs to this worker.</summary>
    public Func<Task<bool>> IsOurs { private get; set; } = () => Task.FromResult(true);

    /// <summary>Whether the current email was kept back, because another worker has it.</summary>
    public bool IsTakenOver { get; private set; }

    /// <summary>Whether this process was suspended for a while during the last email.</summary>
    public bool StoodStill { get; set; }

    /// <summary>Connects and signs in.</summary>
    /// <exception cref="AccessTokenException">There is no access token.</exception>
    public async Task OpenAsync(CancellationToken cancel)
    {
        // Before connecting, because a mail server does not wait for long.
        Token = _tokens is null ? null : await _tokens.GetAsync(cancel);
        await ConnectAsync(cancel);
        if (Token is { } token)
            await _client.AuthenticateAsync(BearerSignIn.Of(_client.AuthenticationMechanisms, _options.User!, token), cancel);
        else if (_options.User is { } user)
            await _client.AuthenticateAsync(user, _options.Password ?? "", cancel);
    }

    /// <summary>Whether it can be used for another email at this time; the server is asked if it was idle for a while.</summary>
    public async Task<bool> WorksAtAsync(DateTimeOffset at, CancellationToken cancel)
    {
        if (_letters >= MostEmails || at - _usedAt >= Warm || !_client.IsConnected)
            return false;
        if (at - _usedAt < InUse)
            return true;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ToAnswerAside);
        try
        {
            await _client.NoOpAsync(limit.Token);
            return true;
        }
        catch (Exception closed) when (closed is SmtpProtocolException or SmtpCommandException or IOException
            || (closed is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Sends the message unchanged; the transcript has the server's answer.</summary>
    public async Task SendAsync(HandedMail handed, CancellationToken cancel)
    {
        Transcript.Begin();
        (_client.Token, _client.Mail) = (handed.Token, handed);
        var from = handed.From is { } sender ? MailboxAddress.Parse(sender.Address) : new MailboxAddress("", "");
        await _client.SendAsync(
            MimeWriter.Format, handed.Message, from, [MailboxAddress.Parse(handed.To.Address)], cancel, Transcript);
    }

    /// <summary>Call it before the final dot; without the dot the server discards the email.</summary>
    /// <exception cref="OperationCanceledException">Another worker has it.</exception>
    public void KeepBackIfTakenOver()
    {
        // The library calls this from a method that cannot wait; mostly there is nothing to wait for.
        var isOurs = IsOurs();
        IsTakenOver = !(isOurs.IsCompletedSuccessfully ? isOurs.Result : isOurs.GetAwaiter().GetResult());
        if (IsTakenOver)
            throw new OperationCanceledException("Another worker has the email.");
    }

    public void UsedAt(DateTimeOffset at) => (_letters, _usedAt) = (_letters + 1, at);

    /// <summary>Sends QUIT and closes the connection, whatever the server answers.</summary>
    public async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(ToAnswerAside);
        try
        {
            if (_client.IsConnected)
                await _client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception gone) when (gone is IOException or SmtpProtocolException or OperationCanceledException or TimeoutException)
        {
            // Its work is done.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose() => _client.Dispose();

    // The library's own connection holds back the end of each email until the server has acknowledged what came before it (Nagle), and
    // servers delay that acknowledgement by 40 ms.
    private async Task ConnectAsync(CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_options.Host, _options.Port, cancel);
            await _client.ConnectAsync(socket, _options.Host, _options.Port, Security, cancel);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Security => _options.Security switch
    {
        TransportSecurity.StartTls => SecureSocketOptions.StartTls,
        TransportSecurity.Implicit => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };
}

/// <summary>An email and its envelope.</summary>
/// <param name="Message">The finished message; its creator disposes it.</param>
/// <param name="From">The return path; null for the null sender.</param>
/// <param name="To">The recipient.</param>
/// <param name="Token">The token for the server's reports about it; null to ask for none.</param>
internal sealed record HandedMail(MimeMessage Message, Mailbox? From, Mailbox To, string? Token)
{
    private long? _length;

    /// <summary>Its size in bytes; needed only for servers with a limit (SIZE).</summary>
    public long Length => _length ??= Measure();

    private long Measure()
    {
        using var measured = new MeasuringStream();
        Message.WriteTo(MimeWriter.Format, measured);
        return measured.Length;
    }
}
