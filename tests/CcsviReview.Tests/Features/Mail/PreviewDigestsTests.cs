using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Mail;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Mail;

public sealed class PreviewDigestsTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_dry_run_writes_the_emails_that_the_next_run_sends_and_records_nothing(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        using var folder = new TemporaryFolder();
        await bench.AddAsync("2014-05-22");
        await bench.AddAsync("2014-05-22", "/a-z/other", "kim@example.org");

        var preview = await Preview(bench).RunAsync(Path.Combine(folder.Path, "new"), default);

        Assert.Equal(["jane@example.org", "kim@example.org"], preview.Mails.Select(mail => mail.To));
        Assert.True(preview.IsOutdated);
        Assert.Equal(preview.Mails.Select(mail => mail.File).Order(), Directory.GetFiles(Path.Combine(folder.Path, "new")).Order());
        await using (var db = bench.Database.Open())
            Assert.Equal((0, 0, 0), (await db.Emails.CountAsync(), await db.Reminders.CountAsync(), await db.Runs.CountAsync()));

        var real = await bench.AssessAsync();
        Assert.Equal((preview.Report.Emails, preview.Report.Reminders), (real.Emails, real.Reminders));
        Assert.Equal(preview.Mails.Select(mail => mail.Subject), (await bench.EmailsAsync()).Select(email => email.Subject));
        var after = await Preview(bench).RunAsync(Path.Combine(folder.Path, "after"), default);
        Assert.Equal((0, false), (after.Mails.Count, after.IsOutdated));
    }

    [Fact]
    public async Task An_unwritable_folder_is_reported_with_its_option()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        using var folder = new TemporaryFolder();
        await bench.AddAsync("2014-05-22");
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        Assert.Contains("is not writable",
            (await Assert.ThrowsAsync<RefusedException>(() => Preview(bench).RunAsync(Path.Combine(file, "in"), default))).Message,
            StringComparison.Ordinal);
    }

    private static PreviewDigests Preview(AssessFixture bench) =>
        new(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock);
}
