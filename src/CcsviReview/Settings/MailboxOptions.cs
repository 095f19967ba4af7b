using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>The mailbox that is read on schedule, by IMAP. Section <c>Mailbox</c>; off while <c>Mailbox:Host</c> is empty.</summary>
internal sealed class MailboxOptions
{
    /// <summary>Host name or address of the IMAP server.</summary>
    /// <value>Default: empty, so that no mailbox is read.</value>
    public string Host { get; init; } = "";

    /// <summary>Port of the IMAP server.</summary>
    /// <value>1 to 65535; default 993.</value>
    [Range(1, 65535)]
    public int Port { get; init; } = 993;

    /// <summary>How the connection is protected.</summary>
    /// <value>Default <c>Implicit</c>.</value>
    public TransportSecurity Security { get; init; } = TransportSecurity.Implicit;

    /// <summary>
    /// A file with the certificates (PEM) that may vouch for the IMAP server, instead of those that this machine trusts.
    /// </summary>
    /// <value>Default: those of this machine.</value>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>The user to sign in as.</summary>
    public string? User { get; init; }

    /// <summary>The password. A secret.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>A file with the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Sign-in by OAuth 2 instead of a password.</summary>
    public MailOAuthOptions OAuth { get; init; } = new();

    /// <summary>The folder to read. Separate a folder from the one that contains it with <c>/</c>.</summary>
    /// <value>Default <c>INBOX</c>.</value>
    public string Folder { get; init; } = "INBOX";

    /// <summary>The folder to which handled messages are moved; it is created if missing.</summary>
    /// <value>Default <c>Handled</c>.</value>
    public string HandledFolder { get; init; } = "Handled";

    /// <summary>The folder for messages that a person must look at; it is created if missing.</summary>
    /// <value>Default <c>Unclear</c>.</value>
    public string UnclearFolder { get; init; } = "Unclear";

    /// <summary>
    /// The address for replies to digests (Reply-To), with one address per digest: <c>reviews+*@example.org</c>, where the asterisk is
    /// replaced by the token of the digest. Email to it must arrive in this mailbox. If it is set, digests say that they can be answered.
    /// </summary>
    /// <value>Default: <c>Organisation:From</c>.</value>
    public string? ReplyAddress { get; init; }

    /// <summary>
    /// The name by which your own mail server signs its results about senders (authserv-id in <c>Authentication-Results</c>). If it is set,
    /// a reply is recorded at once when that server reports the sender as genuine.
    /// </summary>
    /// <value>Default: none, so that every reply is confirmed by a link.</value>
    public string? TrustedAuthServer { get; init; }

    /// <summary>Whether a mailbox is read.</summary>
    internal bool IsOn => Host.Length > 0;
}
