using CcsviReview.Hosting;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Transports.Smtp;

/// <summary>The signature as a mail server and a folder receive it, depending on the settings.</summary>
public sealed class DkimOnTheWireTests : IDisposable
{
    private const string Body = "Grüße,\n\n.\n..\n.starts with a dot\nFrom here\n";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ccsvi-dkim-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES")]
    [InlineData("8BITMIME", "BINARYMIME", "CHUNKING", "SMTPUTF8", "DSN", "SIZE 1000000")]
    [InlineData("ENHANCEDSTATUSCODES")]
    public async Task A_signature_holds_behind_every_kind_of_server(params string[] offers)
    {
        await using var sink = MailSink.Start(new MailSinkScript { Offers = offers });
        var signing = DkimKeys.Signing();
        await using var services = Services(new TransportOptions
        {
            Kind = TransportKind.Smtp,
            Host = "localhost",
            Port = sink.Port,
            Security = TransportSecurity.None,
            HelloName = "reviews.example.org",
            Dkim = new DkimOptions { Selector = "reviews", Key = DkimKeys.Rsa },
        });
        var transport = services.GetRequiredService<ITransport>();

        foreach (var text in new[] { Body, new string('x', 5000), "字 " + new string('ß', 3000), ".\n.\n.\n" })
        {
            var email = SampleEmails.Letter(subject: text, text: text, html: text);
            Assert.IsType<DeliveryResult.Accepted>(await transport.SendAsync(email, CancellationToken.None));
        }

        Assert.Equal(4, sink.Mails.Count);
        foreach (var mail in sink.Mails)
            Assert.True((await DkimVerdict.OfAsync(mail, DkimKeys.Dns(signing))).IsValid);
    }

    [Fact]
    public async Task A_file_is_signed_too()
    {
        await using var services = Services(new TransportOptions
        {
            Folder = _folder.FullName,
            Dkim = new DkimOptions { Domain = "Bücher.example", Selector = "S1", Key = DkimKeys.Rsa },
        });
        await services.GetRequiredService<ITransport>().SendAsync(SampleEmails.Letter(text: Body), CancellationToken.None);

        var mail = await File.ReadAllBytesAsync(Assert.Single(_folder.GetFiles("*.eml")).FullName);
        var verdict = await DkimVerdict.OfAsync(mail, DkimKeys.Dns(DkimKeys.Signing(domain: "xn--bcher-kva.example", selector: "s1")));
        Assert.Equal((true, "xn--bcher-kva.example", "s1"), (verdict.IsValid, verdict.Tags["d"], verdict.Tags["s"]));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_signed()
    {
        await using var services = Services(new TransportOptions { Folder = _folder.FullName });
        await services.GetRequiredService<ITransport>().SendAsync(SampleEmails.Letter(), CancellationToken.None);

        var mail = await File.ReadAllTextAsync(Assert.Single(_folder.GetFiles("*.eml")).FullName);
        Assert.DoesNotContain("DKIM", mail, StringComparison.OrdinalIgnoreCase);
    }

    private static ServiceProvider Services(TransportOptions transport) => new ServiceCollection().AddSingleton(TimeProvider.System)
        .AddTransports(new ReviewSettings
        {
            Organisation = new OrganisationOptions { Name = "House", From = "reviews@example.org" },
            Transport = transport,
        }).BuildServiceProvider();
}
