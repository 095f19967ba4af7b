using System.Globalization;
using CcsviReview.Outbox;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Transports;

namespace CcsviReview.Tests.Transports;

public sealed class FolderTransportTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ccsvi-folder-").FullName;

    private string Folder => Path.Combine(_root, "not", "there", "yet");

    private FolderTransport Transport => new(Folder, SampleEmails.Sender);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task An_email_becomes_one_eml_file_named_by_its_time_and_row()
    {
        var email = SampleEmails.Letter();

        var accepted = Assert.IsType<DeliveryResult.Accepted>(await Transport.SendAsync(email, CancellationToken.None));

        var file = Assert.Single(Directory.GetFiles(Folder));
        Assert.Equal((accepted.Answer, true), ($"written to {file}", accepted.IsFile));
        Assert.Equal($"20261122-120000-{email.Id}.eml", Path.GetFileName(file));
        Assert.Equal(email.Subject, (await MailSinkReading.OfAsync(await File.ReadAllBytesAsync(file))).Subject);
    }

    [Fact]
    public async Task An_email_that_is_sent_twice_is_one_file()
    {
        var email = SampleEmails.Letter();
        await Transport.SendAsync(email, CancellationToken.None);
        await Transport.SendAsync(email, CancellationToken.None);
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task The_name_is_the_same_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
        try
        {
            await Transport.SendAsync(SampleEmails.Letter(), CancellationToken.None);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.StartsWith("20261122-120000-", Path.GetFileName(Directory.GetFiles(Folder).Single()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_email_to_an_invalid_address_is_refused_and_nothing_is_written()
    {
        var refused = Assert.IsType<DeliveryResult.Refused>(await Transport.SendAsync(SampleEmails.Letter(to: "a@b,c@d"), CancellationToken.None));
        Assert.Contains("a@b,c@d", refused.Reason, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_created_is_reported_with_the_remedy()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "not"), "a file in the way");

        var outcome = await Transport.SendAsync(SampleEmails.Letter(), CancellationToken.None);

        var reason = outcome switch
        {
            DeliveryResult.Misconfigured wrong => wrong.Reason,
            DeliveryResult.ServerDown down => down.Reason,
            _ => "",
        };
        Assert.Contains(Folder, reason, StringComparison.Ordinal);
        Assert.Contains("Transport:Folder", (await Transport.ProbeAsync(CancellationToken.None))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_leaves_nothing_behind()
    {
        Assert.Null(await Transport.ProbeAsync(CancellationToken.None));
        Assert.Empty(Directory.GetFiles(Folder));
    }
}
