using System.Net.Sockets;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Transports.OAuth;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace CcsviReview.Transports;

/// <summary>One connection to the IMAP server of the settings, protected and signed in; says why it failed, with the remedy.</summary>
internal sealed class ImapConnection : IDisposable
{
    private readonly MailboxOptions _options;
    private readonly CertificateAuthority? _authority;

    public ImapConnection(MailboxOptions options, TimeSpan toAnswer)
    {
        _options = options;
        _authority = CertificateAuthority.Of("Mailbox:CertificateAuthorityFile", options.CertificateAuthorityFile);
        Client = new ImapClient
        {
            ServerCertificateValidationCallback = _authority is null ? null : _authority.Check,
            CheckCertificateRevocation = false,
            Timeout = (int)toAnswer.TotalMilliseconds,
        };
    }

    public ImapClient Client { get; }

    private string Server => $"{_options.Host}:{_options.Port}";

    /// <summary>Connects and signs in.</summary>
    public async Task OpenAsync(AccessTokens? tokens, CancellationToken cancel)
    {
        await Client.ConnectAsync(_options.Host, _options.Port, Protection, cancel);
        if (tokens is null)
        {
            await Client.AuthenticateAsync(_options.User ?? "", _options.Password ?? "", cancel);
            return;
        }
        var token = await tokens.GetAsync(cancel);
        try
        {
            await Client.AuthenticateAsync(new SaslMechanismOAuth2(_options.User ?? "", token), cancel);
        }
        catch (AuthenticationException)
        {
            tokens.Forget(token);                                    // it may have been withdrawn before its time
            throw;
        }
    }

    /// <summary>Says goodbye, and ends the connection whatever the server answers.</summary>
    public async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await Client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception gone) when (IsOfServer(gone))
        {
            // What it was for is done.
        }
    }

    public void Dispose() => Client.Dispose();

    /// <summary>Whether a failure is one of the server or of the way to it.</summary>
    public static bool IsOfServer(Exception failed) => failed is IOException or SocketException or OperationCanceledException
        or TimeoutException or ProtocolException or CommandException or ServiceNotConnectedException or ServiceNotAuthenticatedException
        or FolderNotFoundException or FolderNotOpenException or NotSupportedException;

    /// <summary>What a failure means, with the setting to correct.</summary>
    public string Words(Exception failed)
    {
        var said = HeaderText.OneLine(failed is ImapCommandException { ResponseText: { Length: > 0 } text } ? text : failed.Message, 300);
        return failed switch
        {
            AccessTokenException none => none.Message,
            SslHandshakeException handshake => OfTls(handshake, said),
            AuthenticationException => $"{Server} refused the sign-in as {_options.User}: {said} Check Mailbox:User and "
                + $"{(MailOAuthOptions.IsOn(_options.OAuth) ? "Mailbox:OAuth" : "Mailbox:PasswordFile")}.",
            NotSupportedException => $"{Server}: {said} Check Mailbox:Port, mostly 993, and Mailbox:Security.",
            FolderNotFoundException => $"The mailbox has no folder '{_options.Folder}'. Check Mailbox:Folder.",
            OperationCanceledException or TimeoutException => $"{Server} did not answer in time.",
            CommandException => $"{Server} refused: {said}",
            ProtocolException => $"{Server} broke off: {said}",
            _ => $"{Server} cannot be reached: {said}",
        };
    }

    private string OfTls(SslHandshakeException handshake, string said) =>
        _authority?.Fault is null && handshake.ServerCertificate is null
            ? $"{Server} did not begin TLS: {HeaderText.OneLine(handshake.InnerException?.Message ?? handshake.Message, 300)} "
                + "Check Mailbox:Port and Mailbox:Security: Implicit is mostly for 993, StartTls for 143."
            : $"The TLS certificate of {Server} does not hold: {_authority?.Fault ?? said} Set Mailbox:Host to the name in the certificate, "
                + "or let this machine trust its issuer, or name the issuer's certificate in Mailbox:CertificateAuthorityFile.";

    private SecureSocketOptions Protection => _options.Security switch
    {
        TransportSecurity.StartTls => SecureSocketOptions.StartTls,
        TransportSecurity.Implicit => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };
}
