using System.Text;
using CcsviReview.Features.Inbox;
using CcsviReview.Inbox.Bounces;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Inbox.Bounces;

/// <summary>Mails that are made to exhaust their reader: they cost a bounded amount, and what comes before the bomb is read.</summary>
public sealed class MailBombTests
{
    private const long MostAllocated = 100L * 1024 * 1024;

    public static TheoryData<string> Bombs =>
    [
        "5,000 parts in each other", "5,000 mails in each other", "5,000 encoded mails in each other", "280,000 parts", "600,000 headers",
        "one header of 2 MB", "a header of 2 MB of encoded words", "a folded header of 600,000 lines", "150,000 parameters",
        "350,000 groups of a status", "an encoded status of 350,000 groups", "a status with 350,000 encoded groups in it",
        "2 MB of opening comments in a type",
    ];

    [Theory, MemberData(nameof(Bombs))]
    public void A_mail_bomb_costs_bounded_memory_and_breaks_nothing(string bomb)
    {
        var mail = Encoding.Latin1.GetBytes(Mail(bomb));
        Assert.InRange(mail.Length, 100_000, BounceReport.MostBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        BounceReport.Understand(mail);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    }

    [Fact]
    public void A_report_that_comes_before_the_bomb_is_read()
    {
        var report = BounceSamples.Postfix();
        var end = report.IndexOf("--B1/mx.example.org--", StringComparison.Ordinal);

        var read = BounceReport.Read(Encoding.Latin1.GetBytes(report[..end] + string.Concat(Enumerable.Repeat("--B1/mx.example.org\r\n\r\n", 50_000))));

        Assert.Equal((BounceSamples.Id, BounceSamples.Reader), (read!.MessageIds[0], read.Refusals.Single().Address));
    }

    [Fact]
    public async Task A_file_of_50_MB_is_named_and_not_read()
    {
        using var folder = new TemporaryFolder();
        await using (var file = File.Create(Path.Combine(folder.Path, "bomb.eml")))
            file.SetLength(50L * 1024 * 1024);
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var report = await new ReadBounces(database.Contexts, TimeProvider.System).RunAsync(folder.Path, default);

        Assert.Contains("larger than 2 MB", Assert.Single(report.NotUnderstood).Why, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 40L * 1024 * 1024);
    }

    private static string Mail(string bomb) => bomb switch
    {
        "5,000 parts in each other" => string.Concat(Enumerable.Range(0, 5_000)
            .Select(n => $"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")),
        "5,000 mails in each other" => string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\n\r\n", 5_000)),
        "5,000 encoded mails in each other" =>
            string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n", 5_000)),
        "280,000 parts" => "Content-Type: multipart/mixed; boundary=x\n\n" + Repeat("--x\n\na\n", 280_000),
        "600,000 headers" => Repeat("a:\n", 600_000),
        "one header of 2 MB" => $"Subject: {Repeat("x", 2_000_000)}\n\n",
        "a header of 2 MB of encoded words" => $"From: mailer-daemon@x.example\nSubject: {Repeat("=?utf-8?q?", 190_000)}\n\n",
        "a folded header of 600,000 lines" => $"From: mailer-daemon@x.example\nSubject: a\n{Repeat(" b\n", 600_000)}\n",
        "150,000 parameters" =>
            $"Content-Type: text/plain{string.Concat(Enumerable.Range(0, 150_000).Select(n => $";a*{n}=b"))}\n\nx\n",
        "350,000 groups of a status" => $"Content-Type: message/delivery-status\n\n{Repeat("a:\n\n", 350_000)}",
        "an encoded status of 350,000 groups" => "Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n"
            + Convert.ToBase64String(Encoding.ASCII.GetBytes(Repeat("a:\n\n", 350_000)), Base64FormattingOptions.InsertLineBreaks),
        "a status with 350,000 encoded groups in it" => "Content-Type: message/delivery-status\n\nContent-Transfer-Encoding: base64\n\n"
            + Convert.ToBase64String(Encoding.ASCII.GetBytes(Repeat("a:\n\n", 350_000)), Base64FormattingOptions.InsertLineBreaks),
        _ => $"Content-Type: {Repeat("(", 2_000_000)}\n\n",
    };

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
