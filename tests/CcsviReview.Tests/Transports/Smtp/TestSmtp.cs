using System.Net.Security;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Transports.Smtp;

namespace CcsviReview.Tests.Transports.Smtp;

/// <summary>The SMTP transport, connected to a test's server.</summary>
internal static class TestSmtp
{
    public static SmtpTransport Make(TransportOptions options, RemoteCertificateValidationCallback? trust = null) =>
        new(options, SampleEmails.Sender, TimeProvider.System) { CertificateCheck = trust };

    /// <summary>A transport with these timeouts, before the final dot and after it.</summary>
    public static SmtpTransport Impatient(int port, TimeSpan patience) =>
        new(To(port, patience: patience), SampleEmails.Sender, TimeProvider.System) { BeforeTheDot = patience };

    public static TransportOptions To(
        int port, TransportSecurity security = TransportSecurity.None, string? user = null, string? password = null,
        TimeSpan? patience = null) => new()
        {
            Host = "localhost",
            Port = port,
            Security = security,
            User = user,
            Password = password,
            HelloName = "reviews.example.org",
            FinalDotTimeout = patience ?? TimeSpan.FromMinutes(1),
        };

    public static TransportOptions ByToken(int port, string user, MailOAuthOptions oauth) => new()
    {
        Host = "localhost",
        Port = port,
        User = user,
        OAuth = oauth,
        HelloName = "reviews.example.org",
        FinalDotTimeout = TimeSpan.FromMinutes(1),
    };

    public static TransportOptions Trusting(string authority, int port, TransportSecurity security) => new()
    {
        Host = "localhost",
        Port = port,
        Security = security,
        CertificateAuthorityFile = authority,
        HelloName = "reviews.example.org",
        FinalDotTimeout = TimeSpan.FromMinutes(1),
    };
}
