using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>The kinds of transports.</summary>
internal enum TransportKind
{
    /// <summary>Writes .eml files; mails nobody.</summary>
    Folder,

    /// <summary>Hands them to a mail server.</summary>
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

/// <summary>How emails leave the house. Section <c>Transport</c>.</summary>
internal sealed class TransportOptions
{
    /// <summary>The kind of transport.</summary>
    /// <value>Default <c>Folder</c>, so that a first run mails nobody.</value>
    public TransportKind Kind { get; init; }

    /// <summary>For <c>Folder</c>: where the .eml files go.</summary>
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
    /// A file with the certificates (PEM) that are trusted to vouch for the mail server, in place of those that this machine trusts.
    /// </summary>
    /// <value>Default: those of this machine.</value>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>
    /// The name by which the mail server is greeted (EHLO): a full host name, or an address of this machine in brackets.
    /// </summary>
    /// <value>Default: the machine's full name, else the domain of <c>Organisation:From</c>.</value>
    public string? HelloName { get; init; }

    /// <summary>
    /// Where emails that cannot be delivered come back to (MAIL FROM), an address for each: <c>bounces+*@example.org</c> or
    /// <c>*@bounces.example.org</c>, with an asterisk where the token of the email goes.
    /// </summary>
    /// <value>Default: <c>Organisation:From</c>.</value>
    public string? BounceAddress { get; init; }

    /// <summary>How emails are signed.</summary>
    public DkimOptions Dkim { get; init; } = new();

    /// <summary>The user to authenticate as; null for none.</summary>
    public string? User { get; init; }

    /// <summary>The password. A secret.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>A file that holds the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Sign-in by OAuth 2 in place of a password.</summary>
    public MailOAuthOptions OAuth { get; init; } = new();

    /// <summary>
    /// The longest wait for the answer to the final dot; shorter than 10 minutes makes duplicates (RFC 5321 section 4.5.3.2.6).
    /// </summary>
    /// <value>1 second to 1 hour; default 10 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FinalDotTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an email that is put off is tried before it is given up.</summary>
    /// <value>1 minute to 30 days; default 5 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(5);
}
