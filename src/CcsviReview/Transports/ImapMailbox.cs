using System.Net.Security;
using System.Net.Sockets;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Transports.OAuth;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace CcsviReview.Transports;

/// <summary>The mailbox of the settings, read by IMAP with MailKit. Every failure is told in words with the setting to correct.</summary>
internal sealed class ImapMailbox(MailboxOptions options, TimeProvider clock)
{
    private static readonly TimeSpan s_toConnect = TimeSpan.FromMinutes(1);

    /// <summary>Whether there is one.</summary>
    public bool IsOn => options.IsOn;

    /// <summary>What <c>doctor</c> calls it.</summary>
    public string Name => $"imap {options.Host}:{options.Port}";

    /// <summary>The name of the mailbox and its folder, by which handled messages are kept.</summary>
    public string FolderName => $"{options.User}@{options.Host}/{options.Folder}";

    /// <summary>How long one answer of the server may take, and all of them together in one visit.</summary>
    public TimeSpan ToAnswer { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a visit may last; what is left over is for the next.</summary>
    public TimeSpan ToVisit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>What gives access tokens; null for a password.</summary>
    public AccessTokens? Tokens { get; init; }

    /// <summary>Who judges the server's certificate; null for the system.</summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    /// <summary>Signs in, opens the folder, and does <paramref name="work"/> with it.</summary>
    /// <param name="forChange">Whether messages are going to be moved.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="MailboxException">The mailbox cannot be used, and why.</exception>
    public async Task<T> VisitAsync<T>(bool forChange, Func<OpenMailbox, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        using var client = new ImapClient
        {
            ServerCertificateValidationCallback = CertificateCheck,
            CheckCertificateRevocation = false,
            Timeout = (int)ToAnswer.TotalMilliseconds,
        };
        using var limit = new RunningLimit(s_toConnect, clock, cancel);
        OpenMailbox open;
        try
        {
            await client.ConnectAsync(options.Host, options.Port, Protection, limit.Token);
            await SignInAsync(client, limit.Token);
            limit.Restart(ToVisit);
            open = new OpenMailbox(client, await OpenMailbox.FindAsync(client, options.Folder, limit.Token));
            await open.OpenAsync(forChange, limit.Token);
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested)
        {
            throw new MailboxException(Words(failed), failed);
        }

        try
        {
            return await work(open, limit.Token);
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested && IsOfServer(failed))
        {
            throw new MailboxException(Words(failed), failed);
        }
        finally
        {
            await EndAsync(client);
        }
    }

    /// <summary>Looks without changing anything: how many messages there are, and which folders of the settings are missing.</summary>
    /// <exception cref="MailboxException">The mailbox cannot be used, and why.</exception>
    public Task<(int Messages, IReadOnlyList<string> Missing)> LookAsync(CancellationToken cancel) => VisitAsync(
        forChange: false,
        async (open, token) =>
        {
            List<string> missing = [];
            foreach (var name in new[] { options.HandledFolder, options.UnclearFolder }.Distinct(StringComparer.Ordinal))
            {
                if (!await open.HasAsync(name, token))
                    missing.Add(name);
            }
            return (open.Messages, (IReadOnlyList<string>)missing);
        },
        cancel);

    private async Task SignInAsync(ImapClient client, CancellationToken cancel)
    {
        if (Tokens is null)
        {
            await client.AuthenticateAsync(options.User ?? "", options.Password ?? "", cancel);
            return;
        }
        var token = await Tokens.GetAsync(cancel);
        try
        {
            await client.AuthenticateAsync(new SaslMechanismOAuth2(options.User ?? "", token), cancel);
        }
        catch (AuthenticationException)
        {
            Tokens.Forget(token);                                    // it may have been withdrawn before its time
            throw;
        }
    }

    private static async Task EndAsync(ImapClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception gone) when (IsOfServer(gone))
        {
            // What it was for is done.
        }
    }

    private static bool IsOfServer(Exception failed) => failed is IOException or SocketException or OperationCanceledException
        or TimeoutException or ProtocolException or CommandException or ServiceNotConnectedException or ServiceNotAuthenticatedException
        or FolderNotFoundException or FolderNotOpenException or NotSupportedException;

    private string Words(Exception failed)
    {
        var server = $"{options.Host}:{options.Port}";
        var said = HeaderText.OneLine(failed is ImapCommandException { ResponseText: { Length: > 0 } text } ? text : failed.Message, 300);
        return failed switch
        {
            AccessTokenException none => none.Message,
            SslHandshakeException => $"The TLS certificate of {server} does not hold: {said} Set Mailbox:Host to the name in the certificate, "
                + "or let this machine trust its issuer.",
            AuthenticationException => $"{server} refused the sign-in as {options.User}: {said} Check Mailbox:User and {Credential}.",
            NotSupportedException => $"{server}: {said} Check Mailbox:Port, mostly 993, and Mailbox:Security.",
            FolderNotFoundException => $"The mailbox has no folder '{options.Folder}'. Check Mailbox:Folder.",
            OperationCanceledException or TimeoutException => $"{server} did not answer in time.",
            CommandException => $"{server} refused: {said}",
            ProtocolException => $"{server} broke off: {said}",
            _ => $"{server} cannot be reached: {said}",
        };
    }

    private string Credential => Tokens is null ? "Mailbox:PasswordFile" : "Mailbox:OAuth";

    private SecureSocketOptions Protection => options.Security switch
    {
        TransportSecurity.StartTls => SecureSocketOptions.StartTls,
        TransportSecurity.Implicit => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };
}

/// <summary>The mailbox cannot be used now; the message says why and what to do.</summary>
internal sealed class MailboxException(string message, Exception inner) : Exception(message, inner);
