using System.Net;
using System.Net.Sockets;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Transports;

/// <summary>What becomes of a letter when the mail server says no, breaks off, or says nothing.</summary>
public sealed class SmtpFaultTests
{
    public static TheoryData<string> Kinds => PostKind.Smtp;

    public static TheoryData<string, string, string, Type> Refusals
    {
        get
        {
            (string Step, string Answer, Type Outcome)[] cases =
            [
                ("CONNECT", "421 4.3.2 closing", typeof(Delivery.ServerDown)),
                ("CONNECT", "450 4.3.2 later", typeof(Delivery.ServerDown)),
                ("CONNECT", "554 5.7.1 no service for you", typeof(Delivery.Misconfigured)),
                ("EHLO", "421 4.3.2 closing", typeof(Delivery.ServerDown)),
                ("MAIL", "421 4.7.0 try later", typeof(Delivery.ServerDown)),
                ("MAIL", "451 4.3.0 try later", typeof(Delivery.PutOff)),
                ("MAIL", "530 5.7.0 authentication required", typeof(Delivery.Misconfigured)),
                ("MAIL", "550 5.7.26 not authenticated", typeof(Delivery.Misconfigured)),
                ("MAIL", "553 5.1.8 sender refused", typeof(Delivery.Misconfigured)),
                ("MAIL", "552 5.3.4 too big", typeof(Delivery.Refused)),
                ("RCPT", "450 4.2.0 greylisted", typeof(Delivery.PutOff)),
                ("RCPT", "452 4.2.2 mailbox full", typeof(Delivery.PutOff)),
                ("RCPT", "421 4.3.2 closing", typeof(Delivery.ServerDown)),
                ("RCPT", "550 5.1.1 no such user", typeof(Delivery.Refused)),
                ("RCPT", "553 5.1.3 bad address", typeof(Delivery.Refused)),
                ("RCPT", "550 5.7.1 relaying denied", typeof(Delivery.Misconfigured)),
                ("RCPT", "500 5.3.0 command failed", typeof(Delivery.Refused)),
                ("DATA", "451 4.3.0 later", typeof(Delivery.PutOff)),
                ("DATA", "503 5.5.1 out of order", typeof(Delivery.Misconfigured)),
                (".", "451 4.7.1 greylisted", typeof(Delivery.PutOff)),
                (".", "554 5.6.0 not liked", typeof(Delivery.Refused)),
                (".", "554 5.7.1 spam", typeof(Delivery.Misconfigured)),
                (".", "550 5.7.515 not authenticated", typeof(Delivery.Misconfigured)),
                (".", "552 5.2.2 over quota", typeof(Delivery.Refused)),
                (".", "421 4.3.2 closing", typeof(Delivery.ServerDown)),
            ];
            var data = new TheoryData<string, string, string, Type>();
            foreach (var kind in Kinds)
                foreach (var (step, answer, outcome) in cases)
                    data.Add(kind.Data, step, answer, outcome);
            return data;
        }
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task An_answer_is_charged_to_whom_it_concerns(string kind, string step, string answer, Type outcome)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { [step] = answer } });

        var delivery = await SendAsync(kind, PostKind.To(sink.Port));

        Assert.Equal(outcome, delivery.GetType());
        if (step != "EHLO")                                          // some try HELO then, and tell how that ended
            Assert.Contains(answer[..3], Reason(delivery), StringComparison.Ordinal);
        Assert.Empty(sink.Mails);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_server_that_is_not_there_is_down(string kind)
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        Assert.IsType<Delivery.ServerDown>(await SendAsync(kind, PostKind.To(port)));
        Assert.NotNull(await PostKind.Make(kind, PostKind.To(port)).ProbeAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_name_that_nobody_knows_is_a_server_that_is_down(string kind)
    {
        var options = new TransportOptions { Host = "mail.invalid", Port = 25, Security = TransportSecurity.None };
        Assert.IsType<Delivery.ServerDown>(await SendAsync(kind, options));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_connection_that_breaks_after_the_dot_leaves_an_outcome_that_nobody_knows(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { DropAt = "." });
        Assert.IsType<Delivery.Unknown>(await SendAsync(kind, PostKind.To(sink.Port)));
        Assert.Single(sink.Mails);                                   // it was taken: sending again makes a second copy
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_connection_that_breaks_at_the_greeting_is_a_server_that_is_down(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { DropAt = "CONNECT" });
        Assert.IsType<Delivery.ServerDown>(await SendAsync(kind, PostKind.To(sink.Port)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_connection_that_breaks_before_the_dot_is_never_taken_for_sent(string kind)
    {
        foreach (var step in new[] { "EHLO", "MAIL", "RCPT", "DATA", "CONTENT" })
        {
            await using var sink = MailSink.Start(new MailSinkScript { DropAt = step });
            var delivery = await SendAsync(kind, PostKind.To(sink.Port), Letters.Letter(text: new string('x', 200_000)));
            Assert.True(delivery is Delivery.Unknown or Delivery.ServerDown or Delivery.PutOff, $"{step}: {delivery}");
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_slow_server_gets_its_time_and_one_copy(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { SlowAt = (".", TimeSpan.FromSeconds(2)) });
        Assert.IsType<Delivery.Accepted>(await SendAsync(kind, PostKind.To(sink.Port)));
        Assert.Single(sink.Mails);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stop_while_the_server_thinks_ends_the_wait(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { SlowAt = (".", TimeSpan.FromMinutes(5)) });
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => PostKind.Make(kind, PostKind.To(sink.Port)).SendAsync(Letters.Letter(), stop.Token));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_letter_larger_than_the_server_takes_is_refused_before_it_is_sent(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Offers = ["SIZE 1000"] });
        var refused = Assert.IsType<Delivery.Refused>(
            await SendAsync(kind, PostKind.To(sink.Port), Letters.Letter(text: new string('x', 5000))));
        Assert.Contains("1000", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("DATA", sink.Commands);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_old_server_that_knows_only_HELO_is_served(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["EHLO"] = "502 5.5.2 what?" } });
        Assert.IsType<Delivery.Accepted>(await SendAsync(kind, PostKind.To(sink.Port)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_answer_that_is_no_SMTP_is_a_server_that_is_down(string kind)
    {
        foreach (var answer in new[] { "hello there", "999 hi", "99", "250", new string('9', 5000), "HTTP/1.1 400 Bad Request" })
        {
            await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["CONNECT"] = answer }, CloseAfter = "CONNECT" });
            var delivery = await SendAsync(kind, PostKind.To(sink.Port));
            Assert.True(delivery is Delivery.ServerDown, $"{answer}: {delivery}");
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_long_answer_is_told_shortly_and_in_one_line(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["RCPT"] = "550 5.1.1 " + new string('x', 5000) } });
        var reason = Reason(await SendAsync(kind, PostKind.To(sink.Port)));
        Assert.True(reason.Length < 500 && HeaderText.IsOneLine(reason), reason);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Letters_in_a_row_share_a_connection_and_a_closed_one_is_replaced(string kind)
    {
        await using var sink = MailSink.Start();
        var transport = PostKind.Make(kind, PostKind.To(sink.Port));
        for (var nth = 0; nth < 10; nth++)
            Assert.IsType<Delivery.Accepted>(await transport.SendAsync(Letters.Letter(), CancellationToken.None));
        Assert.InRange(sink.Connections, 1, 2);                      // one to call on the server, one to send

        Assert.Equal(10, sink.Mails.Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Several_letters_at_once_go_by_lanes_of_their_own(string kind)
    {
        await using var sink = MailSink.Start(new MailSinkScript { SlowAt = (".", TimeSpan.FromMilliseconds(300)) });
        var transport = PostKind.Make(kind, PostKind.To(sink.Port));
        var deliveries = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => transport.SendAsync(Letters.Letter(), CancellationToken.None)));
        Assert.All(deliveries, delivery => Assert.IsType<Delivery.Accepted>(delivery));
        Assert.Equal(8, sink.Mails.Count);
    }

    private static Task<Delivery> SendAsync(string kind, TransportOptions options, Letter? letter = null) =>
        PostKind.Make(kind, options).SendAsync(letter ?? Letters.Letter(), CancellationToken.None);

    private static string Reason(Delivery delivery) => delivery switch
    {
        Delivery.Accepted accepted => accepted.Answer,
        Delivery.PutOff putOff => putOff.Reason,
        Delivery.Refused refused => refused.Reason,
        Delivery.ServerDown down => down.Reason,
        Delivery.Misconfigured wrong => wrong.Reason,
        Delivery.Unknown unknown => unknown.Reason,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
