using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Transports.Imap;

namespace CcsviReview.Tests.Transports.Imap;

/// <summary>TLS to the mailbox, at the real server and with an eavesdropper on the connection.</summary>
public sealed class ImapTlsTests : IDisposable
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
    internal async Task The_mailbox_of_a_server_that_the_authority_vouches_for_is_read_and_nobody_on_the_way_learns_the_password(
        TransportSecurity security)
    {
        await System.IO.File.WriteAllTextAsync(File, _root.Pem);
        await using var server = await Dovecot.StartAsync(_root.Server("localhost"));
        await using var line = Line(server, security);

        Assert.Equal(0, (await Mailbox(line, security).LookAsync(default)).Messages);

        Assert.Equal(security == TransportSecurity.StartTls, line.Sent.Contains("STARTTLS\r\n", StringComparison.Ordinal));
        Assert.NotEmpty(line.Sent);
        Assert.False(line.Reveals(Dovecot.Password));
        Assert.False(line.Reveals("INBOX"));
    }

    [Fact]
    public async Task The_line_reveals_the_password_where_it_is_sent_in_clear_text()
    {
        await using var server = await Dovecot.StartAsync();
        await using var line = Line(server, TransportSecurity.None);

        await Mailbox(line, TransportSecurity.None).LookAsync(default);

        Assert.True(line.Reveals(Dovecot.Password));
    }

    [Theory]
    [InlineData(TransportSecurity.StartTls)]
    [InlineData(TransportSecurity.Implicit)]
    internal async Task A_server_of_another_authority_is_refused_and_the_missing_issuer_named(TransportSecurity security)
    {
        await System.IO.File.WriteAllTextAsync(File, _other.Pem);
        await using var server = await Dovecot.StartAsync(_root.Server("localhost"));

        Assert.Contains(
            $"is not trusted: CN=The charity's root, its issuer, is not in '{File}'. Set Mailbox:Host to the name in the certificate",
            await RefusedAsync(server, security), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TransportSecurity.StartTls)]
    [InlineData(TransportSecurity.Implicit)]
    internal async Task A_server_of_another_name_is_refused_and_its_name_given(TransportSecurity security)
    {
        await System.IO.File.WriteAllTextAsync(File, _root.Pem);
        await using var server = await Dovecot.StartAsync(_root.Server("mail.example.org"));

        Assert.Contains("is not trusted: it is for mail.example.org. ", await RefusedAsync(server, security), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_out_of_its_dates_is_refused()
    {
        await System.IO.File.WriteAllTextAsync(File, _root.Pem);
        await using var server = await Dovecot.StartAsync(_root.Server("localhost", (-20, -1)));

        Assert.Contains("CN=localhost is valid from ", await RefusedAsync(server, TransportSecurity.StartTls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_of_the_server_itself_may_be_pinned_and_a_renewed_file_is_read_at_the_next_visit()
    {
        var certificate = _root.Server("localhost");
        await System.IO.File.WriteAllTextAsync(File, _other.Pem);
        await using var server = await Dovecot.StartAsync(certificate);
        await using var line = Line(server, TransportSecurity.Implicit);
        var mailbox = Mailbox(line, TransportSecurity.Implicit);
        await Assert.ThrowsAsync<MailboxException>(() => mailbox.LookAsync(default));
        await System.IO.File.WriteAllTextAsync(File, certificate.ExportCertificatePem());

        Assert.Equal(0, (await mailbox.LookAsync(default)).Messages);
    }

    [Fact]
    public async Task Without_the_file_only_what_this_machine_trusts_is_trusted()
    {
        await using var server = await Dovecot.StartAsync(_root.Server("localhost"));

        Assert.Contains("or name the issuer's certificate in Mailbox:CertificateAuthorityFile.",
            await RefusedAsync(server, TransportSecurity.Implicit, isPinned: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_STARTTLS_is_shown_no_password()
    {
        await System.IO.File.WriteAllTextAsync(File, _root.Pem);
        await using var server = await Dovecot.StartAsync();

        Assert.Contains("STARTTLS", await RefusedAsync(server, TransportSecurity.StartTls), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STARTTLS ", "")]                                     // not offered
    [InlineData("OK Begin TLS", "NO not today")]
    [InlineData("OK Begin TLS", "BAD unknown")]
    public async Task An_attacker_who_removes_STARTTLS_gets_no_password(string said, string altered)
    {
        await System.IO.File.WriteAllTextAsync(File, _root.Pem);
        await using var server = await Dovecot.StartAsync(_root.Server("localhost"));
        await using var line = Line(server, TransportSecurity.StartTls, text => text.Replace(said, altered, StringComparison.Ordinal));

        await Assert.ThrowsAsync<MailboxException>(() => Mailbox(line, TransportSecurity.StartTls).LookAsync(default));

        AssertSilent(line);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_where_it_must_be_there_from_the_start_is_named_with_its_settings()
    {
        await System.IO.File.WriteAllTextAsync(File, _root.Pem);
        await using var server = await Dovecot.StartAsync();
        await using var line = new Wiretap(server.Port);

        var refused = await Assert.ThrowsAsync<MailboxException>(() => Mailbox(line, TransportSecurity.Implicit).LookAsync(default));

        Assert.Contains("did not begin TLS: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Check Mailbox:Port and Mailbox:Security", refused.Message, StringComparison.Ordinal);
        AssertSilent(line);
    }

    private async Task<string> RefusedAsync(Dovecot server, TransportSecurity security, bool isPinned = true)
    {
        await using var line = Line(server, security);
        var refused = await Assert.ThrowsAsync<MailboxException>(() => Mailbox(line, security, isPinned).LookAsync(default));
        AssertSilent(line);
        return refused.Message;
    }

    private static void AssertSilent(Wiretap line)
    {
        Assert.False(line.Reveals(Dovecot.Password));
        Assert.DoesNotContain("AUTHENTICATE", line.Sent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("LOGIN", line.Sent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, line.Connections);
    }

    private static Wiretap Line(Dovecot server, TransportSecurity security, Func<string, string?>? altered = null) =>
        new(security == TransportSecurity.Implicit ? server.TlsPort : server.Port, altered);

    private ImapMailbox Mailbox(Wiretap line, TransportSecurity security, bool isPinned = true) => new(
        new MailboxOptions
        {
            Host = "localhost",
            Port = line.Port,
            Security = security,
            CertificateAuthorityFile = isPinned ? File : null,
            User = Dovecot.User,
            Password = Dovecot.Password,
        },
        TimeProvider.System);
}
