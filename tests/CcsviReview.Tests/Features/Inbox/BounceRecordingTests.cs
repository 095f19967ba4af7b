using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Imports;
using CcsviReview.Features.Inbox;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Inbox.Bounces;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Inbox;

public sealed class BounceRecordingTests
{
    private const string Today = "2026-11-22";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task When_an_address_does_not_exist_others_are_notified_and_the_admins_once(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        using var folder = new TemporaryFolder();
        await bench.AddAsync("2014-05-22", section: "Health");
        await bench.AssessAsync();
        var id = (await bench.EmailsAsync()).Single(email => email.To == "jane@example.org").MessageId;
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "1.eml"), BounceSamples.Postfix(id: id));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "2.eml"), BounceSamples.Postfix(id: "<other@reviews.example>"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "3.eml"), "Subject: hello\r\n\r\nhello\r\n");

        var first = await ReadAsync(bench, folder.Path);
        var second = await ReadAsync(bench, folder.Path);

        Assert.Equal((3, 2, 1, 0, 1), (first.Mails, first.Reports, first.New, first.KnownBefore, first.Unknown));
        Assert.Equal((0, 1), (second.New, second.KnownBefore));
        await bench.AssessOnAsync("2026-11-23");
        await bench.AssessOnAsync("2026-11-24");
        var emails = await bench.EmailsAsync();
        var notice = Assert.Single(emails, email => email.Key.StartsWith("refused:", StringComparison.Ordinal));
        Assert.Equal(("admin@example.org", "Email to jane@example.org is refused"), (notice.To, notice.Subject));
        Assert.Contains("They look after 1 page.", notice.TextBody, StringComparison.Ordinal);
        await using var db = bench.Database.Open();
        var page = await db.Pages.SingleAsync();
        Assert.Equal("sam@example.org", page.Owner);
        Assert.Contains(
            emails, email => email.To == "sam@example.org" && email.TextBody.Contains("/a-z/ccsvi", StringComparison.Ordinal));
        Assert.Equal(1, await db.Changes.CountAsync(change => change.What == "refused_since"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Other_refusals_count_up_to_the_configured_number_and_are_reset_when_somebody_clears_the_mark(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        bench.Settings = new ReviewSettings
        {
            People = new PeopleOptions
            {
                Editors = AssessFixture.People.Editors,
                Admins = AssessFixture.People.Admins,
                RefusalsUntilUnreachable = 2,
            },
        };
        await bench.AddAsync("2014-05-22");
        await bench.AssessAsync();
        await RefuseAsync(bench, "552 5.2.2 mailbox full");
        await bench.AssessOnAsync("2026-12-22");
        Assert.Equal("jane@example.org", await OwnerAsync(bench));

        await RefuseAsync(bench, "552 5.2.2 mailbox full");
        await bench.AssessOnAsync("2026-12-23");
        Assert.Null(await OwnerAsync(bench));

        bench.Clock.Now = StoppedClock.On("2026-12-24").Now;
        await new ImportPeople(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock)
            .PeopleAsync(new StringReader("address,refused_since\njane@example.org,\n"), new ImportTerms("admin@example.org", IsDry: false),
                default);
        await bench.AssessOnAsync("2026-12-25");
        Assert.Equal("jane@example.org", await OwnerAsync(bench));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_email_refused_for_its_content_does_not_count_against_its_recipient(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        bench.Settings = new ReviewSettings
        {
            People = new PeopleOptions
            {
                Editors = AssessFixture.People.Editors,
                Admins = AssessFixture.People.Admins,
                RefusalsUntilUnreachable = 1,
            },
        };
        await bench.AddAsync("2014-05-22");
        await bench.AssessAsync();
        await RefuseAsync(bench, "554 5.7.1 spam", isOfReader: false);
        await bench.AssessOnAsync("2026-12-22");
        Assert.Equal("jane@example.org", await OwnerAsync(bench));

        await RefuseAsync(bench, "550 5.7.133 closed to outsiders");
        await bench.AssessOnAsync("2026-12-23");
        Assert.Null(await OwnerAsync(bench));
    }

    [Fact]
    public async Task A_maildir_is_read_and_a_missing_folder_is_reported()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "new"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "new", "1700000000.M1.host"), BounceSamples.Postfix());
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "new", "1700000001.M1.host"), BounceSamples.Postfix(id: "none"));
        Assert.Equal((2, 2, 1, 1),
            await ReadAsync(bench, folder.Path) is var report ? (report.Mails, report.Reports, report.Unknown, report.Unnamed) : default);
        Assert.Contains("does not exist",
            (await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(bench, Path.Combine(folder.Path, "none")))).Message,
            StringComparison.Ordinal);
    }

    private static Task<BouncesReport> ReadAsync(AssessFixture bench, string folder) =>
        new ReadBounces(bench.Database.Contexts, bench.Clock).RunAsync(folder, default);

    private static async Task<string?> OwnerAsync(AssessFixture bench)
    {
        await using var db = bench.Database.Open();
        return (await db.Pages.SingleAsync()).Owner;
    }

    // The state after the mail server refused an email.
    private static async Task RefuseAsync(AssessFixture bench, string answer, bool isOfReader = true)
    {
        await using var db = bench.Database.Open();
        foreach (var email in await db.Emails.Where(each => each.To == "jane@example.org" && each.State == DeliveryState.Waiting)
            .ToListAsync())
        {
            email.BeginTry(Guid.NewGuid());
            email.Complete(new DeliveryResult.Refused(answer, isOfReader), bench.Clock.Now, TimeSpan.FromDays(5));
        }
        await db.SaveChangesAsync();
    }
}
