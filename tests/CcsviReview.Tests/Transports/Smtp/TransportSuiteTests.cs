using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Transports;

namespace CcsviReview.Tests.Transports.Smtp;

/// <summary>What every kind of transport does with the same emails.</summary>
public sealed class TransportSuiteTests : IAsyncDisposable
{
    private readonly MailSink _sink = MailSink.Start();
    private readonly string _folder = Directory.CreateTempSubdirectory("ccsvi-suite-").FullName;

    public static TheoryData<string> Kinds => [nameof(TransportKind.Folder), nameof(TransportKind.Smtp)];

    public async ValueTask DisposeAsync()
    {
        await _sink.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_email_arrives_as_it_was_written(string kind)
    {
        var email = SampleEmails.Letter(
            toName: "Zoë O'Neill, MD", subject: "Überprüfung fällig: „Café“ — 3 Seiten, und noch viel mehr als in eine Zeile geht",
            text: "Grüße,\n\n.\n..\nFrom here\n" + new string('x', 3000) + "\nend  \n", html: "<p>Grüße &amp; Küsse</p>\n",
            thread: "<first@example.org>");

        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(kind, email));

        var mail = Assert.Single(await ArrivedAsync());
        Assert.Empty(mail.Defects);
        Assert.Equal("multipart/alternative", mail.Type);
        Assert.Equal(email.Subject, mail.Subject);
        Assert.Equal(["jane@example.org"], mail.To);
        Assert.Equal(email.ToName, mail.ToName);
        Assert.Equal(["reviews@example.org"], mail.From);
        Assert.Equal(email.TextBody, mail.Parts["text/plain"]);
        Assert.Equal(email.HtmlBody, mail.Parts["text/html"]);
        foreach (var (name, value) in MimeWriter.Headers(email, SampleEmails.Sender))
        {
            Assert.Equal(value, Assert.Single(mail.Headers[name.ToLowerInvariant()]));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Hostile_text_arrives_as_text_in_as_many_emails_as_were_sent(string kind)
    {
        var emails = SampleEmails.HostileTexts.Select(text =>
            SampleEmails.Letter(toName: text, subject: text, text: text, html: text)).ToList();
        var transport = Make(kind);
        foreach (var email in emails)
            Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(email, CancellationToken.None));

        var mails = (await ArrivedAsync()).ToDictionary(mail => mail.Headers["message-id"].Single());
        Assert.Equal(emails.Count, mails.Count);
        foreach (var email in emails)
        {
            var mail = mails[email.MessageId];
            Assert.All(mail.Headers, header => Assert.Single(header.Value));
            Assert.DoesNotContain("bcc", mail.Headers.Keys);
            Assert.Equal(["jane@example.org"], mail.To);
            Assert.Equal(MimeWriter.SubjectLine(email), mail.Subject);
            Assert.Equal(SampleEmails.Body(email.TextBody), mail.Parts["text/plain"]);
            Assert.Equal(SampleEmails.Body(email.HtmlBody), mail.Parts["text/html"]);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task No_line_is_longer_than_email_allows_and_all_end_in_CRLF(string kind)
    {
        foreach (var text in SampleEmails.HostileTexts)
            await SendAsync(kind, SampleEmails.Letter(toName: text, subject: text, text: text, html: text));

        foreach (var mail in RawMails())
        {
            Assert.All(mail, value => Assert.True(value < 0x80));
            var lines = System.Text.Encoding.ASCII.GetString(mail).Split("\r\n");
            Assert.All(lines, line => Assert.True(line.Length <= 998, $"RFC 5322 section 2.1.1: {line.Length}"));
            Assert.All(lines, line => Assert.False(line.Contains('\n') || line.Contains('\r')));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_kind_sends_the_same_bytes(string kind)
    {
        foreach (var text in SampleEmails.HostileTexts)
        {
            var email = SampleEmails.Letter(toName: text, subject: text, text: text, html: text);
            await SendAsync(kind, email);
            var mail = RawMails()
                .Single(raw => System.Text.Encoding.ASCII.GetString(raw).Contains(email.MessageId, StringComparison.Ordinal));
            Assert.Equal(MimeWriter.Write(email, SampleEmails.Sender), mail);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_email_to_an_invalid_address_is_refused_and_nothing_is_sent(string kind)
    {
        foreach (var address in new[] { "a@b,c@d", "a@b\r\nRCPT TO:<x@y>", "\"a\r\n b\"@x.org", "ü ser@example.org", "" })
            Assert.IsType<DeliveryResult.Refused>(await SendAsync(kind, SampleEmails.Letter(to: address)));
        Assert.Empty(RawMails());
        Assert.Empty(_sink.Commands);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_recipient_in_a_non_ASCII_domain_gets_email_by_its_ASCII_form(string kind)
    {
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(kind, SampleEmails.Letter(to: "jane@bücher.example")));
        Assert.Equal(["jane@xn--bcher-kva.example"], Assert.Single(await ArrivedAsync()).To);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_probe_sends_nothing(string kind)
    {
        Assert.Null(await Make(kind).ProbeAsync(CancellationToken.None));
        Assert.Empty(RawMails());
        Assert.DoesNotContain(_sink.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    private ITransport Make(string kind) => kind == nameof(TransportKind.Folder)
        ? new FolderTransport(_folder, SampleEmails.Sender)
        : TestSmtp.Make(TestSmtp.To(_sink.Port));

    private Task<DeliveryResult> SendAsync(string kind, EmailMessage email) => Make(kind).SendAsync(email, CancellationToken.None);

    private List<byte[]> RawMails() => [.. _sink.Mails, .. Directory.GetFiles(_folder, "*.eml").Order().Select(File.ReadAllBytes)];

    private Task<IReadOnlyList<MailSinkReading>> ArrivedAsync() => MailSinkReading.OfAllAsync(RawMails());
}
