using System.Net.Security;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Transports;

namespace CcsviReview.Tests.Transports;

/// <summary>The transport that speaks SMTP, to a server of a test's own.</summary>
internal static class TestSmtp
{
    public static SmtpTransport Make(TransportOptions options, RemoteCertificateValidationCallback? trust = null) =>
        new(options, Letters.Sender, TimeProvider.System) { CertificateCheck = trust };

    public static TransportOptions To(
        int port, TransportSecurity security = TransportSecurity.None, string? user = null, string? password = null) => new()
        {
            Host = "localhost",
            Port = port,
            Security = security,
            User = user,
            Password = password,
            HelloName = "reviews.example.org",
            FinalDotTimeout = TimeSpan.FromMinutes(1),
        };
}
