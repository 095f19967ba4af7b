using System.Text;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Transports.Smtp;

namespace CcsviReview.Tests.Transports.Smtp;

/// <summary>Sign-in to a mail server by an access token; the endpoint checks the client, the mail server the token.</summary>
public sealed class SmtpOAuthTests : IAsyncLifetime
{
    private const string User = "reviews@example.org";
    private readonly HashSet<string> _refused = [];
    private TokenServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TokenServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("XOAUTH2", "AUTH XOAUTH2 ")]
    [InlineData("OAUTHBEARER", "AUTH OAUTHBEARER ")]
    [InlineData("LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER", "AUTH OAUTHBEARER ")]
    [InlineData("LOGIN XOAUTH2", "AUTH XOAUTH2 ")]
    public async Task An_email_is_sent_with_an_access_token_by_the_mechanism_that_the_server_offers(string offered, string asked)
    {
        await using var sink = Sink(offered);
        await using var transport = Transport(sink);

        Assert.Null(await transport.ProbeAsync(CancellationToken.None));
        Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Equal(2, sink.Mails.Count);
        Assert.Equal(1, _server.Asked);
        Assert.All(Signing(sink), command => Assert.StartsWith(asked, command, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_lanes_that_begin_at_once_share_one_token()
    {
        await using var sink = Sink();
        await using var transport = Transport(sink);

        var deliveries = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => transport.SendAsync(SampleEmails.Letter(), CancellationToken.None)));

        Assert.All(deliveries, delivery => Assert.IsType<DeliveryResult.Accepted>(delivery));
        Assert.Equal((4, 1), (Signing(sink).Count, _server.Asked));
    }

    [Theory]
    [InlineData("XOAUTH2", "REPLY ")]
    [InlineData("OAUTHBEARER", "REPLY AQ==")]
    public async Task A_token_that_the_server_refuses_is_asked_for_again_once(string offered, string reply)
    {
        await using var sink = Sink(offered);
        await using var transport = Transport(sink);
        Assert.Null(await transport.ProbeAsync(CancellationToken.None));
        _refused.Add(_server.Given[0]);

        Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Equal(2, _server.Asked);
        Assert.Contains(reply, sink.Commands);
    }

    [Fact]
    public async Task A_server_that_refuses_the_new_token_too_stops_the_queue_and_gets_no_third_one()
    {
        await using var sink = MailSink.Start(Script() with { Bearer = (_, _) => false });
        await using var transport = Transport(sink);

        var wrong = Assert.IsType<DeliveryResult.Misconfigured>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Equal(
            "535 5.7.8 Authentication unsuccessful {\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.example.org/\"} The mail server refused the access token: check that Transport:User is a mailbox for which Transport:OAuth:ClientId can send, and that Transport:OAuth:Scope is the one for sending mail.",
            wrong.Reason);
        Assert.Equal((2, 2), (Signing(sink).Count, _server.Asked));
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_server_that_hangs_up_in_place_of_refusing_gets_another_token_too()
    {
        await using var sink = MailSink.Start(Script() with { Bearer = Takes, DropAt = "AUTH" });
        await using var transport = Transport(sink);
        _refused.Add("*");

        Assert.IsType<DeliveryResult.ServerDown>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Equal((2, 2), (Signing(sink).Count, _server.Asked));
    }

    [Fact]
    public async Task A_server_that_is_busy_while_signing_in_keeps_the_token()
    {
        await using var sink = MailSink.Start(
            Script() with { Bearer = Takes, Answers = new() { ["AUTH"] = "454 4.7.0 Temporary authentication failure" } });
        await using var transport = Transport(sink);

        Assert.IsType<DeliveryResult.ServerDown>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));
        Assert.IsType<DeliveryResult.ServerDown>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Equal((2, 1), (Signing(sink).Count, _server.Asked));
    }

    [Theory]
    [InlineData("LOGIN PLAIN", "(it offers LOGIN, PLAIN)")]
    [InlineData("", "so it does not accept access tokens. Check Transport:Port")]
    public async Task A_server_that_takes_no_token_is_shown_none(string offered, string words)
    {
        await using var sink = Sink(offered);
        await using var transport = Transport(sink);

        var wrong = Assert.IsType<DeliveryResult.Misconfigured>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Contains(words, wrong.Reason, StringComparison.Ordinal);
        Assert.Empty(Signing(sink));
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task Without_TLS_no_token_goes_out()
    {
        await using var sink = MailSink.Start(new MailSinkScript { Bearer = Takes });
        await using var transport = Transport(sink);

        Assert.IsType<DeliveryResult.Misconfigured>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Empty(Signing(sink));
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client"}""", true)]
    [InlineData(503, "", false)]
    [InlineData(200, "<html>", false)]
    public async Task Without_a_token_the_mail_server_is_not_called_and_no_email_charged(int status, string body, bool isForGood)
    {
        _server.Answer = context => TokenServer.SayAsync(context, status, body);
        await using var sink = Sink();
        await using var transport = Transport(sink);

        var delivery = await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None);

        var reason = isForGood ? Assert.IsType<DeliveryResult.Misconfigured>(delivery).Reason
            : Assert.IsType<DeliveryResult.ServerDown>(delivery).Reason;
        Assert.StartsWith($"The token endpoint {_server.Address} answered {status}", reason, StringComparison.Ordinal);
        Assert.Equal(reason, await transport.ProbeAsync(CancellationToken.None));
        Assert.Equal(0, sink.Connections);
    }

    [Theory]
    [InlineData("535 5.7.8 no: TOKEN")]
    [InlineData("500 5.5.1 Unrecognized command AUTH XOAUTH2 SHOWN")]
    public async Task A_server_that_repeats_the_token_puts_it_into_no_log(string said)
    {
        var (token, shown) = ("", "");
        await using var sink = MailSink.Start(Script("XOAUTH2") with
        {
            Bearer = Takes,
            Play = at => at.Step != "AUTH" ? null
                : said.Replace("TOKEN", token = _server.Given[^1], StringComparison.Ordinal)
                    .Replace("SHOWN", shown = Shown(token), StringComparison.Ordinal),
        });
        await using var transport = Transport(sink);

        var wrong = Assert.IsType<DeliveryResult.Misconfigured>(await transport.SendAsync(SampleEmails.Letter(), CancellationToken.None));

        Assert.Contains("***", wrong.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(token, wrong.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, wrong.Reason, StringComparison.Ordinal);
    }

    private static string Shown(string token) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={User}\x01auth=Bearer {token}\x01\x01"));

    private static MailSinkScript Script(string offered = "XOAUTH2 OAUTHBEARER") => new()
    {
        Certificate = MailSinkCertificate.Localhost,
        BearerWays = offered.Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };

    private MailSink Sink(string offered = "XOAUTH2 OAUTHBEARER") => MailSink.Start(Script(offered) with { Bearer = Takes });

    private bool Takes(string user, string token) =>
        user == User && _server.Given.Contains(token) && !_refused.Contains(token) && !_refused.Contains("*");

    private static List<string> Signing(MailSink sink) =>
        [.. sink.Commands.Where(command => command.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase))];

    private SmtpTransport Transport(MailSink sink) => TestSmtp.Make(
        TestSmtp.ByToken(sink.Port, User, new MailOAuthOptions
        {
            TokenEndpoint = _server.Address,
            ClientId = TokenServer.ClientId,
            ClientSecret = TokenServer.ClientSecret,
            Scope = TokenServer.Scope,
        }),
        MailSinkCertificate.Trust(MailSinkCertificate.Localhost));
}
