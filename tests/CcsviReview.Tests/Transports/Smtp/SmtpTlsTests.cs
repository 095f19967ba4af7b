using System.Net;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Transports.Smtp;

/// <summary>TLS, as production uses it.</summary>
public sealed class SmtpTlsTests
{
    private static readonly NetworkCredential Account = new("robot", "correct horse, Ünïcode");

    [Fact]
    public async Task An_email_is_sent_by_STARTTLS_after_signing_in()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Certificate = MailSinkCertificate.Localhost, Account = Account });
        var transport = TestSmtp.Make(Options(sink), MailSinkCertificate.Trust(MailSinkCertificate.Localhost));

        Assert.Null(await transport.ProbeAsync(CancellationToken.None));
        Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Single(sink.Mails);
        Assert.Contains("STARTTLS", sink.Commands);
        Assert.Contains(sink.Commands, command => command.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_wrong_password_stops_the_queue()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Certificate = MailSinkCertificate.Localhost, Account = Account });
        var transport = TestSmtp.Make(Options(sink, password: "wrong"), MailSinkCertificate.Trust(MailSinkCertificate.Localhost));

        var wrong = Assert.IsType<DeliveryResult.Misconfigured>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Contains("Transport:", wrong.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", wrong.Reason, StringComparison.Ordinal);
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_server_that_offers_no_sign_in_gets_no_email()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Certificate = MailSinkCertificate.Localhost });
        var transport = TestSmtp.Make(Options(sink), MailSinkCertificate.Trust(MailSinkCertificate.Localhost));

        Assert.IsType<DeliveryResult.Misconfigured>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task Without_STARTTLS_nothing_goes_in_clear_text()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Account = Account });
        var transport = TestSmtp.Make(Options(sink), MailSinkCertificate.Trust(MailSinkCertificate.Localhost));

        var wrong = Assert.IsType<DeliveryResult.Misconfigured>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Contains("STARTTLS", wrong.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(sink.Commands, command => command.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(sink.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.NotNull(await transport.ProbeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Certificate = MailSinkCertificate.Localhost });
        Assert.IsType<DeliveryResult.Misconfigured>(
            await TestSmtp.Make(TestSmtp.To(sink.Port, TransportSecurity.StartTls))
                .SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Certificate = MailSinkCertificate.Elsewhere });
        var transport = TestSmtp.Make(
            TestSmtp.To(sink.Port, TransportSecurity.StartTls), MailSinkCertificate.Trust(MailSinkCertificate.Elsewhere));

        Assert.IsType<DeliveryResult.Misconfigured>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.NotNull(await transport.ProbeAsync(CancellationToken.None));
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task Words_put_in_before_TLS_are_not_believed()
    {
        await using var sink = MailSink.Start(new MailSinkScript
        {
            Certificate = MailSinkCertificate.Localhost,
            Injected = "250 injected\r\n",
        });
        var transport = TestSmtp.Make(
            TestSmtp.To(sink.Port, TransportSecurity.StartTls), MailSinkCertificate.Trust(MailSinkCertificate.Localhost));

        var delivery = await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None);

        // Either the connection is refused, or the injected text is discarded and the email is sent normally.
        Assert.True(delivery is DeliveryResult.Misconfigured or DeliveryResult.ServerDown or DeliveryResult.Accepted, delivery.ToString());
        Assert.Equal(delivery is DeliveryResult.Accepted ? 1 : 0, sink.Mails.Count);
    }

    [Fact]
    public async Task An_email_is_sent_by_implicit_TLS()
    {
        await using var sink = MailSink.Start(
            new MailSinkScript { Certificate = MailSinkCertificate.Localhost, IsImplicitTls = true, Account = Account });
        var options = TestSmtp.To(sink.Port, TransportSecurity.Implicit, Account.UserName, Account.Password);
        var transport = TestSmtp.Make(options, MailSinkCertificate.Trust(MailSinkCertificate.Localhost));

        Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.Single(sink.Mails);
        Assert.DoesNotContain("STARTTLS", sink.Commands);
    }

    private static TransportOptions Options(MailSink sink, string? password = null) =>
        TestSmtp.To(sink.Port, TransportSecurity.StartTls, Account.UserName, password ?? Account.Password);
}
