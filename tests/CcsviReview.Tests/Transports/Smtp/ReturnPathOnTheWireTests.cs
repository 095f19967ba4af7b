using CcsviReview.Hosting;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Transports.Smtp;

/// <summary>The envelope sender that a mail server gets, depending on the settings.</summary>
public sealed class ReturnPathOnTheWireTests : IAsyncDisposable
{
    private readonly MailSink _sink = MailSink.Start();

    public ValueTask DisposeAsync() => _sink.DisposeAsync();

    [Theory]
    [InlineData("bounces+*@example.org", "bounces+{0}@example.org")]
    [InlineData("*@bounces.example.org", "{0}@bounces.example.org")]
    [InlineData(null, "reviews@example.org")]
    public async Task Each_email_has_its_own_return_path_the_same_at_every_try(string? setting, string expected)
    {
        var emails = new[] { SampleEmails.Letter(), SampleEmails.Letter() };
        await using var services = Services(setting);
        var transport = services.GetRequiredService<ITransport>();

        foreach (var email in emails.Append(emails[0]))
            Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(email, CancellationToken.None));

        var paths = emails.Append(emails[0])
            .Select(email => expected.Replace("{0}", ReturnToken.For(email).ToString(), StringComparison.Ordinal));
        Assert.Equal(paths, _sink.Commands.Where(line => line.StartsWith("MAIL FROM:", StringComparison.Ordinal))
            .Select(line => line.Split('<', '>')[1]));
        Assert.Equal(_sink.Mails[0], _sink.Mails[2]);
        Assert.All(await MailSinkReading.OfAllAsync(_sink.Mails), mail => Assert.Equal(["reviews@example.org"], mail.From));
    }

    [Fact]
    public async Task A_server_that_refuses_the_return_path_is_answered_with_the_setting()
    {
        _sink.Script = new MailSinkScript { Answers = { ["MAIL"] = "550 5.7.60 not permitted to send as this sender" } };
        await using var services = Services("bounces+*@example.org");

        var outcome = await services.GetRequiredService<ITransport>().SendAsync(SampleEmails.Letter(), CancellationToken.None);

        Assert.Contains("Transport:BounceAddress", Assert.IsType<DeliveryResult.Misconfigured>(outcome).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bounces+*@example.org")]
    [InlineData(null)]
    public async Task An_answer_has_the_null_sender_so_that_no_report_comes_back_of_it_and_other_emails_keep_theirs(string? setting)
    {
        _sink.Script = new MailSinkScript { Offers = ["PIPELINING", "8BITMIME", "DSN", "ENHANCEDSTATUSCODES"] };
        await using var services = Services(setting);
        var transport = services.GetRequiredService<ITransport>();

        foreach (var email in new[] { Answer(), SampleEmails.Letter(), Answer() })
            Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(email, CancellationToken.None));

        var senders = _sink.Commands.Where(line => line.StartsWith("MAIL FROM:", StringComparison.Ordinal)).ToList();
        Assert.Equal(["MAIL FROM:<>", "MAIL FROM:<>"], [senders[0], senders[2]]);
        Assert.Contains("@example.org> ENVID=", senders[1], StringComparison.Ordinal);
        var recipients = _sink.Commands.Where(line => line.StartsWith("RCPT TO:", StringComparison.Ordinal)).ToList();
        Assert.Equal([false, true, false], recipients.Select(line => line.Contains("NOTIFY", StringComparison.Ordinal)));
        Assert.All(await MailSinkReading.OfAllAsync(_sink.Mails), mail => Assert.Equal(["reviews@example.org"], mail.From));
    }

    [Theory]
    [InlineData("501 5.1.7 Invalid address")]
    [InlineData("550 5.7.60 not permitted to send as this sender")]
    public async Task A_server_that_takes_nothing_from_the_null_sender_gets_the_answer_from_the_ordinary_one(string refusal)
    {
        _sink.Script = new MailSinkScript { Play = at => at.Step == "MAIL" && Senders()[^1].Length == 0 ? refusal : null };
        var answer = Answer();
        await using var services = Services("bounces+*@example.org");

        Assert.IsType<DeliveryResult.Accepted>(await services.GetRequiredService<ITransport>().SendAsync(answer, CancellationToken.None));

        Assert.Equal(["", $"bounces+{ReturnToken.For(answer)}@example.org"], Senders());
        Assert.Single(_sink.Mails);
    }

    [Fact]
    public async Task A_server_that_is_busy_gets_the_answer_later_and_still_from_the_null_sender()
    {
        _sink.Script = new MailSinkScript { Answers = { ["MAIL"] = "451 4.7.1 later" } };
        await using var services = Services("bounces+*@example.org");

        Assert.IsNotType<DeliveryResult.Accepted>(await services.GetRequiredService<ITransport>().SendAsync(Answer(),
            CancellationToken.None));

        Assert.Equal([""], Senders().Distinct());
    }

    [Fact]
    public async Task A_server_that_refuses_every_sender_is_asked_twice_and_named_with_the_setting()
    {
        _sink.Script = new MailSinkScript { Answers = { ["MAIL"] = "550 5.7.60 not permitted to send as this sender" } };
        await using var services = Services("bounces+*@example.org");

        var outcome = await services.GetRequiredService<ITransport>().SendAsync(Answer(), CancellationToken.None);

        Assert.Contains("Transport:BounceAddress", Assert.IsType<DeliveryResult.Misconfigured>(outcome).Reason, StringComparison.Ordinal);
        Assert.Equal(2, Senders().Count);
    }

    private List<string> Senders() =>
        [.. _sink.Commands.Where(line => line.StartsWith("MAIL FROM:", StringComparison.Ordinal)).Select(line => line.Split('<', '>')[1])];

    private static EmailMessage Answer() => SampleEmails.Letter(key: $"{EmailKeys.Answers}{Guid.NewGuid():N}");

    private ServiceProvider Services(string? bounceAddress) => new ServiceCollection().AddSingleton(TimeProvider.System)
        .AddTransports(new ReviewSettings
        {
            Organisation = new OrganisationOptions { Name = "House", From = "reviews@example.org" },
            Transport = new TransportOptions
            {
                Kind = TransportKind.Smtp,
                Host = "localhost",
                Port = _sink.Port,
                Security = TransportSecurity.None,
                HelloName = "reviews.example.org",
                BounceAddress = bounceAddress,
            },
        }).BuildServiceProvider();
}
