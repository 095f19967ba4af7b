using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Transports;

/// <summary>The sender that a mail server is given, by the settings.</summary>
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
        var letters = new[] { Letters.Letter(), Letters.Letter() };
        await using var services = Services(setting);
        var transport = services.GetRequiredService<ITransport>();

        foreach (var letter in letters.Append(letters[0]))
            Assert.IsType<Delivery.Accepted>(await transport.SendAsync(letter, CancellationToken.None));

        var paths = letters.Append(letters[0])
            .Select(letter => expected.Replace("{0}", ReturnToken.For(letter).ToString(), StringComparison.Ordinal));
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

        var outcome = await services.GetRequiredService<ITransport>().SendAsync(Letters.Letter(), CancellationToken.None);

        Assert.Contains("Transport:BounceAddress", Assert.IsType<Delivery.Misconfigured>(outcome).Reason, StringComparison.Ordinal);
    }

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
