using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>The kinds of transports.</summary>
internal enum TransportKind
{
    /// <summary>Writes .eml files; sends nothing.</summary>
    Folder,

    /// <summary>Sends through a mail server.</summary>
    [FormerName("MailKit")]
    Smtp,
}

/// <summary>How the connection to the mail server is protected.</summary>
internal enum TransportSecurity
{
    /// <summary>Plain text, then STARTTLS, which must succeed.</summary>
    StartTls,

    /// <summary>Implicit TLS: encrypted from the start (port 465).</summary>
    Implicit,

    /// <summary>No protection; only to a loopback server, and never with a password.</summary>
    None,
}

/// <summary>How emails are sent. Section <c>Transport</c>.</summary>
internal sealed class TransportOptions
{
    /// <summary>The kind of transport.</summary>
    /// <value>Default <c>Folder</c>, so that a first run sends nothing.</value>
    public TransportKind Kind { get; init; }

    /// <summary>For <c>Folder</c>: the folder for the .eml files.</summary>
    /// <value>Default <c>outbox</c> below <c>Database:DataFolder</c>.</value>
    public string? Folder { get; init; }

    /// <summary>Host name or address of the mail server.</summary>
    public string Host { get; init; } = "";

    /// <summary>Port of the mail server.</summary>
    /// <value>1 to 65535; default 587.</value>
    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>How the connection is protected.</summary>
    /// <value>Default <c>StartTls</c>.</value>
    public TransportSecurity Security { get; init; }

    /// <summary>
    /// A file with the certificates (PEM) that may vouch for the mail server, instead of those that this machine trusts.
    /// </summary>
    /// <value>Default: those of this machine.</value>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>
    /// The name given to the mail server (EHLO): a full host name, or an address of this machine in brackets.
    /// </summary>
    /// <value>Default: the machine's full name, or else the domain of <c>Organisation:From</c>.</value>
    public string? HelloName { get; init; }

    /// <summary>
    /// The return path for emails that cannot be delivered (MAIL FROM), with one address per email: <c>bounces+*@example.org</c> or
    /// <c>*@bounces.example.org</c>, where the asterisk is replaced by the token of the email.
    /// </summary>
    /// <value>Default: <c>Organisation:From</c>.</value>
    public string? BounceAddress { get; init; }

    /// <summary>How emails are signed.</summary>
    public DkimOptions Dkim { get; init; } = new();

    /// <summary>The user to sign in as; null for no sign-in.</summary>
    public string? User { get; init; }

    /// <summary>The password. A secret.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>A file with the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Sign-in by OAuth 2 instead of a password.</summary>
    public MailOAuthOptions OAuth { get; init; } = new();

    /// <summary>
    /// The longest wait for the answer to the final dot; less than 10 minutes causes duplicates (RFC 5321 section 4.5.3.2.6).
    /// </summary>
    /// <value>1 second to 1 hour; default 10 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FinalDotTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a deferred email is tried before it is given up.</summary>
    /// <value>1 minute to 30 days; default 5 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(5);
}
