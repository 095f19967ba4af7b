using System.Text;
using CcsviReview.Outbox;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Transports;
using CcsviReview.Transports.Smtp;

namespace CcsviReview.Tests.Transports.Smtp;

/// <summary>Addresses beyond ASCII, at servers that offer SMTPUTF8 and at servers that do not.</summary>
public sealed class InternationalAddressTests
{
    // The recipient, the address that the server gets, and whether it must offer SMTPUTF8.
    public static TheoryData<string, string, bool> Addresses => new()
    {
        { "jane@example.org", "jane@example.org", false },
        { "jane@bücher.example", "jane@xn--bcher-kva.example", false },
        { "jane@xn--bcher-kva.example", "jane@xn--bcher-kva.example", false },
        { "jane@例子.example", "jane@xn--fsqu00a.example", false },
        { "jösé@example.org", "jösé@example.org", true },
        { "jose\u0301@example.org", "jos\u00E9@example.org", true },
        { "用户@例子.example", "用户@xn--fsqu00a.example", true },
        { "Ünï+tag@bücher.example", "Ünï+tag@xn--bcher-kva.example", true },
    };

    [Theory, MemberData(nameof(Addresses))]
    public async Task A_server_that_offers_SMTPUTF8_gets_every_email(string to, string given, bool isNeeded)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Offers = ["8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"] });

        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(TestSmtp.Make(TestSmtp.To(sink.Port)), to));

        Assert.Equal(isNeeded, Command(sink, "MAIL").EndsWith(" SMTPUTF8", StringComparison.Ordinal));
        Assert.Equal($"RCPT TO:<{given}>", Command(sink, "RCPT"));
        Assert.Contains($"\r\nTo: Jane <{given}>\r\n", Encoding.UTF8.GetString(Assert.Single(sink.Mails)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task A_server_that_does_not_offer_it_gets_those_that_do_not_need_it(string to, string given, bool isNeeded)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Offers = ["8BITMIME", "ENHANCEDSTATUSCODES"] });
        var transport = TestSmtp.Make(TestSmtp.To(sink.Port));

        var delivery = await SendAsync(transport, to);

        if (!isNeeded)
        {
            Assert.IsType<DeliveryResult.Accepted>(delivery);
            Assert.Equal(("MAIL FROM:<reviews@example.org>", $"RCPT TO:<{given}>"), (Command(sink, "MAIL"), Command(sink, "RCPT")));
            return;
        }

        var refused = Assert.IsType<DeliveryResult.Refused>(delivery);
        Assert.Equal((true, $"The address {given} has non-ASCII characters before the @, and localhost does not accept such addresses (SMTPUTF8)."),
            (refused.IsOfReader, refused.Reason));
        Assert.DoesNotContain(sink.Commands, line => line.StartsWith("MAIL", StringComparison.Ordinal));

        // The fault concerns that recipient only: the next email uses the same connection.
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(transport, "jane@example.org"));
        Assert.Equal((1, 1), (sink.Connections, sink.Mails.Count));
    }

    [Fact]
    public async Task A_signature_holds_for_an_address_beyond_ASCII()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Offers = ["8BITMIME", "SMTPUTF8"] });
        var signing = DkimKeys.Signing();
        var transport = new SmtpTransport(
            TestSmtp.To(sink.Port), SampleEmails.Sender with { Dkim = signing }, TimeProvider.System);

        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(transport, "用户@例子.example"));

        Assert.True((await DkimVerdict.OfAsync(Assert.Single(sink.Mails), DkimKeys.Dns(signing))).IsValid);
    }

    [Fact]
    public async Task A_folder_takes_every_address()
    {
        var folder = Directory.CreateTempSubdirectory("ccsvi-utf8-");
        await SendAsync(new FolderTransport(folder.FullName, SampleEmails.Sender), "jösé@bücher.example");

        Assert.Contains(
            "\r\nTo: Jane <jösé@xn--bcher-kva.example>\r\n", await File.ReadAllTextAsync(folder.GetFiles().Single().FullName),
            StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static Task<DeliveryResult> SendAsync(ITransport transport, string to) =>
        transport.SendAsync(SampleEmails.Letter(to: to), CancellationToken.None);

    private static string Command(MailSink sink, string verb) => Encoding.UTF8.GetString(
        Encoding.Latin1.GetBytes(Assert.Single(sink.Commands, line => line.StartsWith(verb, StringComparison.Ordinal))));
}
