using System.Net.Security;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Transports;

namespace CcsviReview.Tests.Transports;

/// <summary>The kinds of transports that speak SMTP, and one of each.</summary>
internal static class PostKind
{
#if MAILKIT
    public static TheoryData<string> Smtp => [nameof(TransportKind.Smtp), nameof(TransportKind.MailKit)];
#else
    public static TheoryData<string> Smtp => [nameof(TransportKind.Smtp)];
#endif

    public static ITransport Make(string kind, TransportOptions options, RemoteCertificateValidationCallback? trust = null) => kind switch
    {
#if MAILKIT
        nameof(TransportKind.MailKit) => new MailKitTransport(options, Letters.Sender, TimeProvider.System) { CertificateCheck = trust },
#endif
        _ => new SmtpTransport(options, Letters.Sender, TimeProvider.System) { CertificateCheck = trust },
    };

    public static TransportOptions To(
        int port, TransportSecurity security = TransportSecurity.None, string? user = null, string? password = null,
        TimeSpan? patience = null) => new()
        {
            Host = "localhost",
            Port = port,
            Security = security,
            User = user,
            Password = password,
            FinalDotTimeout = patience ?? TimeSpan.FromMinutes(1),
        };
}
