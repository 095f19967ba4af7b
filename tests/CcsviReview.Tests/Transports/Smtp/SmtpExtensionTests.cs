using CcsviReview.Outbox;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Transports.Smtp;

/// <summary>What is requested from servers with SMTP extensions, and from servers without.</summary>
public sealed class SmtpExtensionTests
{
    private static readonly string[] Reporting = ["PIPELINING", "8BITMIME", "SMTPUTF8", "DSN", "ENHANCEDSTATUSCODES"];

    [Fact]
    public async Task A_server_that_offers_it_is_asked_to_report_failures_by_our_token()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Offers = Reporting });
        var emails = new[] { SampleEmails.Letter(), SampleEmails.Letter(to: "jane+tag@example.org", text: "Another\n") };
        var transport = TestSmtp.Make(TestSmtp.To(sink.Port));

        foreach (var email in emails.Append(emails[0]))
            Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(email, CancellationToken.None));

        Assert.Equal(
            emails.Append(emails[0]).Select(email => $"MAIL FROM:<reviews@example.org> ENVID={ReturnToken.For(email)} RET=HDRS"),
            Commands(sink, "MAIL"));
        string[] recipients = ["jane@example.org> NOTIFY=FAILURE ORCPT=rfc822;jane@example.org",
            "jane+tag@example.org> NOTIFY=FAILURE ORCPT=rfc822;jane+2Btag@example.org"];
        Assert.Equal([.. recipients.Append(recipients[0]).Select(each => $"RCPT TO:<{each}")], Commands(sink, "RCPT"));
    }

    [Fact]
    public async Task A_server_that_does_not_offer_it_is_asked_for_nothing()
    {
        await using var sink = MailSink.Start();

        Assert.IsType<DeliveryResult.Accepted>(await TestSmtp.Make(TestSmtp.To(sink.Port)).SendAsync(SampleEmails.Letter(),
            CancellationToken.None));

        Assert.Equal(["MAIL FROM:<reviews@example.org>"], Commands(sink, "MAIL"));
        Assert.Equal(["RCPT TO:<jane@example.org>"], Commands(sink, "RCPT"));
    }

    [Fact]
    public async Task An_address_beyond_ASCII_is_given_as_recipient_alone()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Offers = Reporting });
        var email = SampleEmails.Letter(to: "jösé@example.org");

        Assert.IsType<DeliveryResult.Accepted>(await TestSmtp.Make(TestSmtp.To(sink.Port)).SendAsync(email, CancellationToken.None));

        Assert.Equal([$"MAIL FROM:<reviews@example.org> SMTPUTF8 ENVID={ReturnToken.For(email)} RET=HDRS"], Commands(sink, "MAIL"));
        Assert.EndsWith("@example.org>", Assert.Single(Commands(sink, "RCPT")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAIL", "555 5.5.4 Unsupported option: ENVID")]
    [InlineData("MAIL", "501 5.5.4 Invalid arguments")]
    [InlineData("RCPT", "555 unsupported option: NOTIFY")]
    public async Task A_server_that_offers_reports_and_refuses_them_gets_its_emails_without(string step, string answer)
    {
        await using var sink = MailSink.Start(new MailSinkScript
        {
            Offers = Reporting,
            Play = moment => moment.Step == step && moment.Nth == 1 ? answer : null,
        });
        var transport = TestSmtp.Make(TestSmtp.To(sink.Port));

        Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Equal(2, sink.Mails.Count);
        Assert.Equal([true, false, false], Commands(sink, "MAIL").Select(line => line.Contains("ENVID", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_refuses_every_argument_is_asked_twice_and_no_more()
    {
        await using var sink = MailSink.Start(
            new MailSinkScript { Offers = Reporting, Answers = { ["RCPT"] = "501 5.5.4 Invalid arguments" } });

        var delivery = await TestSmtp.Make(TestSmtp.To(sink.Port)).SendAsync(SampleEmails.Letter(), CancellationToken.None);

        Assert.IsType<DeliveryResult.Doubtful>(delivery);
        Assert.Equal(2, Commands(sink, "MAIL").Count);
    }

    [Theory]
    [InlineData(true, "PIPELINING", "8BITMIME")]
    [InlineData(false, "8BITMIME")]
    public async Task One_connection_carries_several_emails_and_commands_go_together_where_that_is_offered(
        bool isPipelined, params string[] offers)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Offers = offers });
        var transport = TestSmtp.Make(TestSmtp.To(sink.Port));

        for (var i = 0; i < 5; i++)
            Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Equal((1, 5), (sink.Connections, sink.Mails.Count));
        Assert.Single(Commands(sink, "EHLO"));
        var together = sink.Packets.Count(packet => packet == "MAIL FROM:<reviews@example.org>\r\nRCPT TO:<jane@example.org>\r\n");
        Assert.Equal(isPipelined ? 5 : 0, together);
    }

    private static List<string> Commands(MailSink sink, string verb) =>
        [.. sink.Commands.Where(line => line.StartsWith(verb, StringComparison.Ordinal))];
}
