using System.Net;
using System.Net.Sockets;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Transports.Smtp;

/// <summary>The outcome of an email when the mail server refuses, disconnects, or does not answer.</summary>
public sealed class SmtpFaultTests
{
    private const string Down = nameof(DeliveryResult.ServerDown);
    private const string Wrong = nameof(DeliveryResult.Misconfigured);
    private const string PutOff = nameof(DeliveryResult.PutOff);
    private const string Refused = nameof(DeliveryResult.Refused);
    private const string RefusedLetter = "Refused letter";

    // The step, the answer, and the outcome; where it depends on other emails: when they pass, when none passes, when it is alone.
    public static TheoryData<string, string, string> Refusals => new()
    {
        { "CONNECT", "421 4.3.2 closing", Down },
        { "CONNECT", "450 4.3.2 later", Down },
        { "CONNECT", "554 5.7.1 no service for you", Wrong },
        { "EHLO", "421 4.3.2 closing", Down },
        { "MAIL", "421 4.7.0 try later", $"{PutOff}|{Down}|{Down}" },
        { "MAIL", "451 4.3.0 try later", $"{PutOff}|{Down}|{Down}" },
        { "MAIL", "432 4.3.2 sender thread limit exceeded", $"{PutOff}|{Down}|{Down}" },
        { "MAIL", "530 5.7.0 authentication required", Wrong },
        { "MAIL", "550 5.7.26 not authenticated", Wrong },
        { "MAIL", "553 5.1.8 sender refused", Wrong },
        { "MAIL", "552 5.3.4 too big", RefusedLetter },
        { "RCPT", "450 4.2.0 greylisted", PutOff },
        { "RCPT", "452 4.2.2 mailbox full", PutOff },
        { "RCPT", "421 4.3.2 closing", $"{PutOff}|{Down}|{PutOff}" },
        { "RCPT", "999 hello", $"{PutOff}|{Down}|{PutOff}" },
        { "RCPT", "550 5.1.1 no such user", Refused },
        { "RCPT", "550-5.1.1 The address that you tried does not exist.\r\n550-5.1.1 Check it\r\n550 5.1.1 and try again", Refused },
        { "RCPT", "553 5.1.3 bad address", Refused },
        { "RCPT", "552 5.2.2 mailbox full", Refused },
        { "RCPT", "553 5.6.7 non-ASCII addresses not permitted", Refused },
        { "RCPT", "550 5.4.1 Recipient address rejected: Access denied", Refused },
        { "RCPT", "550 5.7.124 sender not in the list of senders", Refused },
        { "RCPT", "550 5.7.129 RESOLVER.RST.RecipientRestricted", Refused },
        { "RCPT", "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", Refused },
        { "RCPT", "550 5.7.137 RESOLVER.RST.SenderNotAuthenticated", Refused },
        { "RCPT", "550 5.7.138 unknown", $"{Refused}|{Wrong}|{PutOff}" },
        { "RCPT", "550 5.7.1 relaying denied", $"{Refused}|{Wrong}|{PutOff}" },
        { "RCPT", "550 5.7.64 TenantAttribution; Relay Access Denied", $"{RefusedLetter}|{Wrong}|{PutOff}" },
        { "RCPT", "550 5.7.606 Access denied, banned sending IP", $"{RefusedLetter}|{Wrong}|{PutOff}" },
        { "RCPT", "550 5.1.8 Access denied, bad outbound sender", $"{RefusedLetter}|{Wrong}|{PutOff}" },
        { "RCPT", "530 5.7.0 Authentication required", $"{Refused}|{Wrong}|{PutOff}" },
        { "RCPT", "504 5.5.2 Helo command rejected: need fully-qualified hostname", $"{Refused}|{Wrong}|{PutOff}" },
        { "RCPT", "500 5.3.0 command failed", $"{Refused}|{Wrong}|{Refused}" },
        { "RCPT", "550 No such user here", $"{Refused}|{Wrong}|{Refused}" },
        { "DATA", "451 4.3.0 later", PutOff },
        { "DATA", "503 5.5.1 out of order", $"{RefusedLetter}|{Wrong}|{PutOff}" },
        { ".", "451 4.7.1 greylisted", PutOff },
        { ".", "554 5.6.0 not liked", $"{RefusedLetter}|{Wrong}|{RefusedLetter}" },
        { ".", "554 5.7.1 spam", $"{RefusedLetter}|{Wrong}|{PutOff}" },
        { ".", "550 5.7.515 not authenticated", $"{RefusedLetter}|{Wrong}|{PutOff}" },
        { ".", "550 5.1.1 no such user", Refused },
        { ".", "552 5.2.2 over quota", Refused },
        { ".", "552 5.3.4 too big", RefusedLetter },
        { ".", "421 4.3.2 closing", $"{PutOff}|{Down}|{PutOff}" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task An_answer_is_charged_to_whom_it_concerns(string step, string answer, string outcome)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { [step] = answer } });

        var delivery = await SendAsync(TestSmtp.To(sink.Port));

        Assert.Equal(outcome, Kind(delivery));
        Assert.Contains(answer[..3], Reason(delivery), StringComparison.Ordinal);
        Assert.Contains(answer.Split("\r\n")[0][4..], Reason(delivery), StringComparison.Ordinal);
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_down()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        Assert.IsType<DeliveryResult.ServerDown>(await SendAsync(TestSmtp.To(port)));
        Assert.NotNull(await TestSmtp.Make(TestSmtp.To(port)).ProbeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_a_server_that_is_down()
    {
        var options = new TransportOptions { Host = "mail.invalid", Port = 25, Security = TransportSecurity.None };
        Assert.IsType<DeliveryResult.ServerDown>(await SendAsync(options));
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_dot_leaves_an_outcome_that_nobody_knows()
    {
        await using var sink = MailSink.Start(new MailSinkScript { DropAt = "." });
        Assert.IsType<DeliveryResult.Unknown>(await SendAsync(TestSmtp.To(sink.Port)));
        Assert.Single(sink.Mails);                                   // it was accepted: sending again makes a second copy
    }

    [Fact]
    public async Task A_connection_that_breaks_at_the_greeting_is_a_server_that_is_down()
    {
        await using var sink = MailSink.Start(new MailSinkScript { DropAt = "CONNECT" });
        Assert.IsType<DeliveryResult.ServerDown>(await SendAsync(TestSmtp.To(sink.Port)));
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_dot_is_never_taken_for_sent()
    {
        foreach (var step in new[] { "EHLO", "MAIL", "RCPT", "DATA", "CONTENT" })
        {
            await using var sink = MailSink.Start(new MailSinkScript { DropAt = step });
            var delivery = await SendAsync(TestSmtp.To(sink.Port), SampleEmails.Letter(text: new string('x', 200_000)));
            Assert.True(delivery is DeliveryResult.Unknown or DeliveryResult.ServerDown or DeliveryResult.Doubtful, $"{step}: {delivery}");
        }
    }

    [Fact]
    public async Task A_slow_server_gets_its_time_and_one_copy()
    {
        await using var sink = MailSink.Start(new MailSinkScript { SlowAt = (".", TimeSpan.FromSeconds(2)) });
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(TestSmtp.To(sink.Port)));
        Assert.Single(sink.Mails);
    }

    [Fact]
    public async Task A_stop_while_the_server_thinks_ends_the_wait()
    {
        await using var sink = MailSink.Start(new MailSinkScript { SlowAt = (".", TimeSpan.FromMinutes(5)) });
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => TestSmtp.Make(TestSmtp.To(sink.Port)).SendAsync(SampleEmails.Letter(), stop.Token));
    }

    [Fact]
    public async Task An_email_larger_than_the_server_accepts_is_refused_before_it_is_sent()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Offers = ["SIZE 1000"] });
        var refused = Assert.IsType<DeliveryResult.Refused>(
            await SendAsync(TestSmtp.To(sink.Port), SampleEmails.Letter(text: new string('x', 5000))));
        Assert.Contains("1000", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("DATA", sink.Commands);
    }

    [Fact]
    public async Task An_old_server_that_knows_only_HELO_is_served()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["EHLO"] = "502 5.5.2 what?" } });
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync(TestSmtp.To(sink.Port)));
    }

    [Fact]
    public async Task An_answer_that_is_not_SMTP_means_that_the_server_is_down()
    {
        foreach (var answer in new[] { "hello there", "999 hi", "99", "250", new string('9', 5000), "HTTP/1.1 400 Bad Request" })
        {
            await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["CONNECT"] = answer }, CloseAfter = "CONNECT" });
            var delivery = await SendAsync(TestSmtp.To(sink.Port));
            Assert.True(delivery is DeliveryResult.ServerDown, $"{answer}: {delivery}");
        }
    }

    [Fact]
    public async Task A_long_answer_is_shortened_to_one_line()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["RCPT"] = "550 5.1.1 " + new string('x', 5000) } });
        var reason = Reason(await SendAsync(TestSmtp.To(sink.Port)));
        Assert.True(reason.Length < 500 && HeaderText.IsOneLine(reason), reason);
    }

    [Fact]
    public async Task Successive_emails_share_a_connection_and_a_closed_one_is_replaced()
    {
        await using var sink = MailSink.Start();
        var transport = TestSmtp.Make(TestSmtp.To(sink.Port));
        for (var nth = 0; nth < 10; nth++)
            Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.Equal(1, sink.Connections);
        Assert.Equal(10, sink.Mails.Count);
    }

    public static TheoryData<string> EnoughOfAConnection => ["421 4.7.0 too many letters by this connection", MailSinkScript.Drop];

    [Theory, MemberData(nameof(EnoughOfAConnection))]
    public async Task A_server_that_ends_a_connection_gets_the_next_email_by_another(string answer)
    {
        await using var sink = MailSink.Start(
            new MailSinkScript { Play = at => at is { Step: "MAIL", Nth: > 2 } ? answer : null });
        await using var transport = TestSmtp.Make(TestSmtp.To(sink.Port));
        for (var nth = 0; nth < 5; nth++)
            Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.Equal((5, 3), (sink.Mails.Count, sink.Connections));
    }

    [Theory]
    [InlineData("reviews.example.org", "EHLO reviews.example.org")]
    [InlineData("[192.0.2.1]", "EHLO [192.0.2.1]")]
    [InlineData("[IPv6:2001:db8::1]", "EHLO [IPv6:2001:db8::1]")]
    public async Task The_server_is_greeted_by_the_name_of_the_settings(string name, string command)
    {
        await using var sink = MailSink.Start();
        var options = new TransportOptions { Host = "localhost", Port = sink.Port, Security = TransportSecurity.None, HelloName = name };
        await using var transport = TestSmtp.Make(options);
        Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.Equal(command, sink.Commands[0]);
    }

    [Fact]
    public async Task Without_a_setting_the_server_is_greeted_by_a_full_name()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["EHLO"] = "502 5.5.2 what?" } });
        var options = new TransportOptions { Host = "localhost", Port = sink.Port, Security = TransportSecurity.None };
        await using var transport = TestSmtp.Make(options);
        Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.All(sink.Commands.Take(2), command => Assert.Null(HelloName.Fault(command.Split(' ')[1])));
        Assert.StartsWith(sink.Commands[0].Split(' ')[1], await transport.GreetingAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("504 5.5.2 <reviews>: Helo command rejected: need fully-qualified hostname", typeof(DeliveryResult.Misconfigured))]
    [InlineData("421 4.7.0 Try again later, closing connection. (EHLO)", typeof(DeliveryResult.ServerDown))]
    public async Task A_name_that_the_server_refuses_is_reported_with_its_setting(string answer, Type outcome)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["EHLO"] = answer, ["HELO"] = answer } });
        var delivery = await SendAsync(TestSmtp.To(sink.Port));
        Assert.Equal(outcome, delivery.GetType());
        Assert.Contains(answer, Reason(delivery), StringComparison.Ordinal);
        Assert.Contains("greeted as reviews.example.org", Reason(delivery), StringComparison.Ordinal);
        Assert.Contains("Transport:HelloName", Reason(delivery), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailSinkScript.Drop)]
    [InlineData(MailSinkScript.Hang)]
    [InlineData("421 4.4.2 closing")]
    [InlineData("500 5.5.1 what?")]
    [InlineData("nonsense")]
    public async Task Whatever_a_server_answers_to_QUIT_the_email_is_sent_and_the_probe_succeeds(string answer)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["QUIT"] = answer } });
        var transport = TestSmtp.Make(TestSmtp.To(sink.Port));
        Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.Null(await transport.ProbeAsync(CancellationToken.None));
        await transport.DisposeAsync();
        Assert.Equal(2, sink.Commands.Count(command => command == "QUIT"));
    }

    // The answer counts, not how the connection ended afterwards.
    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user")]
    [InlineData(".", "550 5.1.1 no such user")]
    public async Task A_server_that_refuses_and_hangs_up_has_refused(string step, string answer)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { [step] = answer }, CloseAfter = step });
        var refused = Assert.IsType<DeliveryResult.Refused>(await SendAsync(TestSmtp.To(sink.Port)));
        Assert.StartsWith(answer, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_emails_at_once_have_their_own_connections()
    {
        await using var sink = MailSink.Start(new MailSinkScript { SlowAt = (".", TimeSpan.FromMilliseconds(300)) });
        var transport = TestSmtp.Make(TestSmtp.To(sink.Port));
        var deliveries = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => transport.SendAsync(SampleEmails.Letter(), CancellationToken.None)));
        Assert.All(deliveries, delivery => Assert.IsType<DeliveryResult.Accepted>(delivery));
        Assert.Equal(8, sink.Mails.Count);
    }

    private static Task<DeliveryResult> SendAsync(TransportOptions options, EmailMessage? email = null) =>
        TestSmtp.Make(options).SendAsync(email ?? SampleEmails.Letter(), CancellationToken.None);

    private static string Kind(DeliveryResult delivery) => delivery switch
    {
        DeliveryResult.Doubtful doubtful => $"{Kind(doubtful.OfEmail)}|{Kind(doubtful.OfServer)}|{Kind(doubtful.Alone)}",
        DeliveryResult.Refused { IsOfReader: false } => RefusedLetter,
        _ => delivery.GetType().Name,
    };

    private static string Reason(DeliveryResult delivery) => delivery switch
    {
        DeliveryResult.Doubtful doubtful => Reason(doubtful.OfServer),
        DeliveryResult.Accepted accepted => accepted.Answer,
        DeliveryResult.PutOff putOff => putOff.Reason,
        DeliveryResult.Refused refused => refused.Reason,
        DeliveryResult.ServerDown down => down.Reason,
        DeliveryResult.Misconfigured wrong => wrong.Reason,
        DeliveryResult.Unknown unknown => unknown.Reason,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
