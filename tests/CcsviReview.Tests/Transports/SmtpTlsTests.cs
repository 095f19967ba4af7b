using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Transports;

/// <summary>
/// The protected way, as production uses it. Not beside other tests: the framework's client asks one certificate check for the process.
/// </summary>
[Collection(nameof(SmtpTlsTests))]
[CollectionDefinition(nameof(SmtpTlsTests), DisableParallelization = true)]
public sealed class SmtpTlsTests : IDisposable
{
    private static readonly NetworkCredential Account = new("robot", "correct horse, Ünïcode");

    public static TheoryData<string> Kinds => PostKind.Smtp;

#pragma warning disable SYSLIB0014, MA0039 // the only way to make System.Net.Mail's client trust a certificate of the test's own
    public void Dispose() => ServicePointManager.ServerCertificateValidationCallback = null;

    private static RemoteCertificateValidationCallback Trusting(X509Certificate2 certificate) =>
        ServicePointManager.ServerCertificateValidationCallback = MailSinkCertificate.Trust(certificate);
#pragma warning restore SYSLIB0014, MA0039

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_letter_goes_by_STARTTLS_after_signing_in(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Certificate = MailSinkCertificate.Localhost, Account = Account });
        var transport = PostKind.Make(kind, Options(sink), Trusting(MailSinkCertificate.Localhost));

        Assert.Null(await transport.ProbeAsync(CancellationToken.None));
        Assert.IsType<Delivery.Accepted>(await transport.SendAsync(Letters.Letter(), CancellationToken.None));

        Assert.Single(sink.Mails);
        Assert.Contains("STARTTLS", sink.Commands);
        Assert.Contains(sink.Commands, command => command.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_wrong_password_stops_the_queue(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Certificate = MailSinkCertificate.Localhost, Account = Account });
        var transport = PostKind.Make(kind, Options(sink, password: "wrong"), Trusting(MailSinkCertificate.Localhost));

        var wrong = Assert.IsType<Delivery.Misconfigured>(await transport.SendAsync(Letters.Letter(), CancellationToken.None));

        Assert.Contains("Transport:", wrong.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", wrong.Reason, StringComparison.Ordinal);
        Assert.Empty(sink.Mails);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_server_that_offers_no_sign_in_gets_no_letter(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Certificate = MailSinkCertificate.Localhost });
        var transport = PostKind.Make(kind, Options(sink), Trusting(MailSinkCertificate.Localhost));

        Assert.IsType<Delivery.Misconfigured>(await transport.SendAsync(Letters.Letter(), CancellationToken.None));
        Assert.Empty(sink.Mails);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Without_STARTTLS_nothing_goes_in_clear_text(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Account = Account });
        var transport = PostKind.Make(kind, Options(sink), Trusting(MailSinkCertificate.Localhost));

        var wrong = Assert.IsType<Delivery.Misconfigured>(await transport.SendAsync(Letters.Letter(), CancellationToken.None));

        Assert.Contains("STARTTLS", wrong.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(sink.Commands, command => command.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(sink.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.NotNull(await transport.ProbeAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_certificate_that_nobody_vouches_for_is_refused(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Certificate = MailSinkCertificate.Localhost });
        Assert.IsType<Delivery.Misconfigured>(
            await PostKind.Make(kind, PostKind.To(sink.Port, TransportSecurity.StartTls))
                .SendAsync(Letters.Letter(), CancellationToken.None));
        Assert.Empty(sink.Mails);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_certificate_for_another_name_is_refused(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Certificate = MailSinkCertificate.Elsewhere });
        var transport = PostKind.Make(kind, PostKind.To(sink.Port, TransportSecurity.StartTls), Trusting(MailSinkCertificate.Elsewhere));

        Assert.IsType<Delivery.Misconfigured>(await transport.SendAsync(Letters.Letter(), CancellationToken.None));
        Assert.NotNull(await transport.ProbeAsync(CancellationToken.None));
        Assert.Empty(sink.Mails);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Words_put_in_before_TLS_are_not_believed(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript
        {
            Certificate = MailSinkCertificate.Localhost,
            Injected = "250 injected\r\n",
        });
        var transport = PostKind.Make(kind, PostKind.To(sink.Port, TransportSecurity.StartTls), Trusting(MailSinkCertificate.Localhost));

        var delivery = await transport.SendAsync(Letters.Letter(), CancellationToken.None);

        // Either the connection is refused, or what was put in is thrown away and the letter goes as if nothing had happened.
        Assert.True(delivery is Delivery.Misconfigured or Delivery.ServerDown or Delivery.Accepted, delivery.ToString());
        Assert.Equal(delivery is Delivery.Accepted ? 1 : 0, sink.Mails.Count);
    }

#if MAILKIT
    [Fact]
    public async Task A_letter_goes_by_TLS_from_the_first_byte()
    {
        await using var sink = MailSink.Start(
            new MailSinkScript { Certificate = MailSinkCertificate.Localhost, IsImplicitTls = true, Account = Account });
        var options = PostKind.To(sink.Port, TransportSecurity.Implicit, Account.UserName, Account.Password);
        var transport = PostKind.Make(nameof(TransportKind.MailKit), options, MailSinkCertificate.Trust(MailSinkCertificate.Localhost));

        Assert.IsType<Delivery.Accepted>(await transport.SendAsync(Letters.Letter(), CancellationToken.None));
        Assert.Single(sink.Mails);
        Assert.DoesNotContain("STARTTLS", sink.Commands);
    }
#endif

    private static TransportOptions Options(MailSink sink, string? password = null) =>
        PostKind.To(sink.Port, TransportSecurity.StartTls, Account.UserName, password ?? Account.Password);
}
