using System.Net.Security;
using CcsviReview.Settings;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CcsviReview.Transports;

/// <summary>One signed-in connection to the mail server, used again for many letters; asked whether it still stands before each.</summary>
internal sealed class MailKitLane(TransportOptions options, RemoteCertificateValidationCallback? certificateCheck) : IDisposable
{
    private static readonly TimeSpan Warm = TimeSpan.FromMinutes(1);
    private const int MostLetters = 100;
    private readonly SmtpClient _client = new()
    {
        ServerCertificateValidationCallback = certificateCheck,
        CheckCertificateRevocation = false,
    };
    private int _letters;
    private DateTimeOffset _usedAt;

    /// <summary>The largest letter that the server takes; null when it did not say.</summary>
    public long? MaxBytes => _client.MaxSize > 0 ? _client.MaxSize : null;

    /// <summary>Connects and signs in.</summary>
    public async Task OpenAsync(CancellationToken cancel)
    {
        await _client.ConnectAsync(options.Host, options.Port, Security, cancel);
        if (options.User is { } user)
            await _client.AuthenticateAsync(user, options.Password ?? "", cancel);
    }

    /// <summary>Whether it can be used for another letter at this time; the server is asked.</summary>
    public async Task<bool> StandsAtAsync(DateTimeOffset at, CancellationToken cancel)
    {
        if (_letters >= MostLetters || at - _usedAt >= Warm || !_client.IsConnected)
            return false;
        try
        {
            await _client.NoOpAsync(cancel);
            return true;
        }
        catch (Exception closed) when (closed is SmtpProtocolException or SmtpCommandException or IOException)
        {
            return false;
        }
    }

    /// <summary>Hands the bytes over as they are, and returns the server's answer.</summary>
    public async Task<string> SendAsync(byte[] mail, string from, string to, MailKitPhase phase, CancellationToken cancel)
    {
        using var stream = new MemoryStream(mail);
        using var message = await MimeMessage.LoadAsync(stream, cancel);
        return await _client.SendAsync(message, MailboxAddress.Parse(from), [MailboxAddress.Parse(to)], cancel, phase);
    }

    public void UsedAt(DateTimeOffset at) => (_letters, _usedAt) = (_letters + 1, at);

    /// <summary>Says good-bye, if the server is still listening.</summary>
    public async Task CloseAsync(CancellationToken cancel)
    {
        await _client.DisconnectAsync(quit: true, cancel);
        Dispose();
    }

    public void Dispose() => _client.Dispose();

    private SecureSocketOptions Security => options.Security switch
    {
        TransportSecurity.StartTls => SecureSocketOptions.StartTls,
        TransportSecurity.Implicit => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };
}
