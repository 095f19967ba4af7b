using System.Security.Cryptography.X509Certificates;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Transports.Smtp;

namespace CcsviReview.Tests.Transports;

/// <summary>Which certificates of a mail server are accepted if the settings name a file of authorities.</summary>
public sealed class CertificateAuthorityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _root = TestAuthority.Make("The charity's root");
    private readonly TestAuthority _other = TestAuthority.Make("Another root");

    private string File => Path.Combine(_folder.Path, "ca.pem");

    public void Dispose()
    {
        _folder.Dispose();
        _root.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData(TransportSecurity.StartTls)]
    [InlineData(TransportSecurity.Implicit)]
    internal async Task A_server_that_the_authority_vouches_for_gets_letters(TransportSecurity security)
    {
        System.IO.File.WriteAllText(File, _root.Pem);

        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(_root.Server("localhost"), security: security));
    }

    [Fact]
    public async Task One_of_several_authorities_in_the_file_is_enough()
    {
        System.IO.File.WriteAllText(File, $"Our own authorities\n\n{_other.Pem}# the second\n{_root.Pem}");

        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(_root.Server("localhost")));
    }

    [Fact]
    public async Task A_server_of_another_authority_is_refused_and_the_missing_issuer_named()
    {
        System.IO.File.WriteAllText(File, _other.Pem);

        Assert.Contains($"CN=The charity's root, its issuer, is not in '{File}'. Set Transport:Host", await RefusedAsync(_root.Server("localhost")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_of_the_same_name_with_another_key_vouches_for_nobody()
    {
        using var namesake = TestAuthority.Make("The charity's root");
        System.IO.File.WriteAllText(File, namesake.Pem);

        await RefusedAsync(_root.Server("localhost"));
    }

    [Fact]
    public async Task The_name_of_the_server_counts_as_ever()
    {
        System.IO.File.WriteAllText(File, _root.Pem);

        Assert.Contains(
            "is not trusted: it is for mail.example.org. ", await RefusedAsync(_root.Server("mail.example.org")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-20, -1)]
    [InlineData(1, 20)]
    public async Task A_certificate_out_of_its_dates_is_refused(int from, int to)
    {
        System.IO.File.WriteAllText(File, _root.Pem);

        Assert.Matches(@"CN=localhost is valid from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\. ", await RefusedAsync(_root.Server("localhost", (from, to))));
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.2")]                                // a client's
    [InlineData("1.3.6.1.5.5.7.3.4")]                                // for signing mail
    public async Task A_certificate_for_another_purpose_is_refused(string purpose)
    {
        System.IO.File.WriteAllText(File, _root.Pem);

        Assert.Contains("NotValidForUsage", await RefusedAsync(_root.Server("localhost", purpose: purpose)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_between_comes_from_the_server_or_from_the_file_or_is_trusted_alone()
    {
        using var between = _root.Below("The charity's servers");

        System.IO.File.WriteAllText(File, _root.Pem);
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(between.Server("localhost"), between.Certificate));
        Assert.Contains("CN=The charity's servers, its issuer, is not in", await RefusedAsync(between.Server("localhost")), StringComparison.Ordinal);

        System.IO.File.WriteAllText(File, _root.Pem + between.Pem);
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(between.Server("localhost")));

        System.IO.File.WriteAllText(File, between.Pem);
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(between.Server("localhost")));
        await RefusedAsync(_root.Server("localhost"));
        await RefusedAsync(between.Server("localhost", (-20, -1)));
    }

    [Fact]
    public async Task A_server_certificate_that_is_not_an_authority_vouches_for_nobody_else()
    {
        using var server = _root.Server("mail.example.org");
        System.IO.File.WriteAllText(File, server.ExportCertificatePem());

        await RefusedAsync(_root.Server("localhost"));
    }

    [Fact]
    public async Task The_certificate_of_the_server_itself_may_be_pinned()
    {
        var (signed, self) = (_root.Server("localhost"), MailSinkCertificate.Localhost);

        System.IO.File.WriteAllText(File, signed.ExportCertificatePem());
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(signed));
        await RefusedAsync(_root.Server("localhost"));

        System.IO.File.WriteAllText(File, self.ExportCertificatePem());
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(self));
        System.IO.File.WriteAllText(File, MailSinkCertificate.Elsewhere.ExportCertificatePem());
        await RefusedAsync(MailSinkCertificate.Elsewhere);           // pinned, but for another name
    }

    [Fact]
    public async Task A_file_that_is_gone_meanwhile_or_was_replaced_is_read_again()
    {
        Assert.Contains(
            $"is not trusted: Transport:CertificateAuthorityFile: '{File}' cannot be read.", await RefusedAsync(_root.Server("localhost")),
            StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, _root.Pem);

        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(_root.Server("localhost")));
    }

    private async Task<string> RefusedAsync(X509Certificate2 certificate) =>
        Assert.IsType<DeliveryResult.Misconfigured>(await SendAsync(certificate)).Reason;

    private async Task<DeliveryResult> SendAsync(
        X509Certificate2 certificate, X509Certificate2? between = null, TransportSecurity security = TransportSecurity.StartTls)
    {
        await using var sink = MailSink.Start(new MailSinkScript
        {
            Certificate = certificate,
            Between = between is null ? [] : [between],
            IsImplicitTls = security == TransportSecurity.Implicit,
        });
        await using var transport = TestSmtp.Make(TestSmtp.Trusting(File, sink.Port, security));
        var delivery = await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None);
        Assert.Equal(delivery is DeliveryResult.Accepted ? 1 : 0, sink.Mails.Count);
        return delivery;
    }
}
