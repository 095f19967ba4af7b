using System.Net.Sockets;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Transports.OAuth;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace CcsviReview.Transports.Imap;

/// <summary>One encrypted, signed-in connection to the configured IMAP server; explains failures, with the remedy.</summary>
internal sealed class ImapConnection : IDisposable
{
    private readonly MailboxOptions _options;
    private readonly CertificateAuthority? _authority;
    private readonly ImapTranscript _transcript = new();

    public ImapConnection(MailboxOptions options, TimeSpan toAnswer)
    {
        _options = options;
        _authority = CertificateAuthority.Of("Mailbox:CertificateAuthorityFile", options.CertificateAuthorityFile);
        Client = new ImapClient(_transcript)
        {
            ServerCertificateValidationCallback = _authority is null ? null : _authority.Check,
            CheckCertificateRevocation = false,
            Timeout = (int)toAnswer.TotalMilliseconds,
        };
    }

    public ImapClient Client { get; }

    /// <summary>The access token that was presented to the server, or would have been; null when none is used.</summary>
    public string? Token { get; private set; }

    /// <summary>Whether the server refused the access token permanently, so that another one may be requested.</summary>
    public bool IsTokenRefused => Token is not null
        && (_transcript.Refusal is null ? _transcript.Challenge is { Length: > 0 } : _transcript.Passing is null);

    private string Server => $"{_options.Host}:{_options.Port}";

    /// <summary>Connects and signs in.</summary>
    /// <exception cref="AccessTokenException">There is no access token.</exception>
    public async Task OpenAsync(AccessTokens? tokens, CancellationToken cancel)
    {
        // Before connecting, because a mail server does not wait for long.
        Token = tokens is null ? null : await tokens.GetAsync(cancel);
        await Client.ConnectAsync(_options.Host, _options.Port, Protection, cancel);
        _transcript.Begin();
        if (Token is { } token)
            await Client.AuthenticateAsync(BearerSignIn.Of(Client.AuthenticationMechanisms, _options.User ?? "", token), cancel);
        else
            await Client.AuthenticateAsync(_options.User ?? "", _options.Password ?? "", cancel);
    }

    /// <summary>Logs out, and closes the connection whatever the server answers.</summary>
    public async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await Client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception gone) when (IsOfServer(gone))
        {
            // Its work is done.
        }
    }

    public void Dispose() => Client.Dispose();

    /// <summary>Whether a failure comes from the server or the network.</summary>
    public static bool IsOfServer(Exception failed) => failed is IOException or SocketException or OperationCanceledException
        or TimeoutException or ProtocolException or CommandException or ServiceNotConnectedException or ServiceNotAuthenticatedException
        or FolderNotFoundException or FolderNotOpenException or NotSupportedException;

    /// <summary>Describes a failure, with the setting to correct.</summary>
    public string Words(Exception failed)
    {
        var said = HeaderText.OneLine(failed is ImapCommandException { ResponseText: { Length: > 0 } text } ? text : failed.Message, 300);
        return failed switch
        {
            AccessTokenException none => none.Message,
            SslHandshakeException handshake => OfTls(handshake, said),
            OperationCanceledException or TimeoutException => $"{Server} did not answer in time.",
            _ when IsTokenRefused => $"{Server} refused the access token for {_options.User}: {Refusal} Check that Mailbox:User is a mailbox "
                + "that Mailbox:OAuth:ClientId may read, and that Mailbox:OAuth:Scope is the one for IMAP.",
            AuthenticationException when _transcript.Passing is { } passing =>
                $"{Server} cannot check the sign-in as {_options.User} now, and says {passing}. It is tried again.",
            AuthenticationException => $"{Server} refused the sign-in as {_options.User}: {Refusal ?? said} Check Mailbox:User and "
                + $"{(Token is null ? "Mailbox:PasswordFile" : "Mailbox:OAuth")}.",
            NotSupportedException => $"{Server}: {said} Check Mailbox:Port, usually 993, and Mailbox:Security.",
            FolderNotFoundException => $"The mailbox has no folder '{_options.Folder}'. Check Mailbox:Folder.",
            CommandException => $"{Server} refused: {said}",
            ProtocolException => $"{Server} ended the connection: {said}",
            _ => $"{Server} cannot be reached: {said}",
        };
    }

    // In the server's words, and for a token the reason.
    private string? Refusal
    {
        get
        {
            var secret = Token ?? _options.Password;
            var why = Token is null ? null : MaskedText.Of(MaskedText.Decoded(_transcript.Challenge ?? ""), secret);
            var said = $"{MaskedText.Of(_transcript.Refusal ?? "", secret)} {why}".Trim();
            return said.Length > 0 ? HeaderText.OneLine(said, 300) : null;
        }
    }

    private string OfTls(SslHandshakeException handshake, string said) =>
        _authority?.Fault is null && handshake.ServerCertificate is null
            ? $"{Server} did not begin TLS: {HeaderText.OneLine(handshake.InnerException?.Message ?? handshake.Message, 300)} "
                + "Check Mailbox:Port and Mailbox:Security: Implicit is usually for 993, StartTls for 143."
            : $"The TLS certificate of {Server} is not trusted: {_authority?.Fault ?? said} Set Mailbox:Host to the name in the certificate, "
                + "or make this machine trust its issuer, or name the issuer's certificate in Mailbox:CertificateAuthorityFile.";

    private SecureSocketOptions Protection => _options.Security switch
    {
        TransportSecurity.StartTls => SecureSocketOptions.StartTls,
        TransportSecurity.Implicit => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };
}
