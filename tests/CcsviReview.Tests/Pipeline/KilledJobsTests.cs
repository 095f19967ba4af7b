using System.Text.Json;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline;

/// <summary>
/// Kills the real program with SIGKILL, later and later, until each job has ended by itself. Whatever the moment, a new start must end with
/// every reminder in exactly the right outbox.
/// </summary>
public sealed class KilledJobsTests(ITestOutputHelper output)
{
    private const int Pages = 600;
    private const int Owners = 30;

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_worker_killed_at_any_moment_leaves_every_reminder_in_exactly_one_outbox(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var place = new TemporaryFolder();
        WriteSite(Path.Combine(place.Path, "site"));
        var settings = WriteSettings(place.Path, database.Options);

        var start = await ProgramUnderTest.TimeOfAsync("status", settings, place.Path);
        var kills = 0;
        foreach (var job in new[] { "scan", "assess", "deliver" })
            kills += await ProgramUnderTest.KillUntilItEndsAsync(job, settings, place.Path, start);
        await LeasesRunOutAsync(database);
        await ProgramUnderTest.RunAsync(place.Path, "deliver", "--settings", settings);

        await using var db = database.Open();
        var pages = await db.Pages.ToListAsync();
        Assert.Equal(Pages, pages.Count);
        Assert.All(await db.Readings.GroupBy(r => r.PageId).Select(g => g.Count()).ToListAsync(), count => Assert.Equal(1, count));

        var ledger = await db.Reminders.ToListAsync();
        var emails = await db.Emails.ToDictionaryAsync(email => email.Id);
        Assert.Equal(Pages, ledger.Count);
        Assert.Equal(Owners, emails.Count);
        var owners = pages.ToDictionary(page => page.Id, page => page.Owner);
        Assert.All(ledger, line => Assert.Equal((owners[line.PageId], owners[line.PageId]), (line.Person, emails[line.LetterId].To)));

        Assert.All(emails.Values, email => Assert.Equal(DeliveryState.Sent, email.State));
        var mails = Directory.GetFiles(Path.Combine(place.Path, "outbox"), "*.eml");
        Assert.Equal(Owners, mails.Length);
        Assert.Equal(Owners, mails.Select(MessageIdOf).Distinct(StringComparer.Ordinal).Count());

        output.WriteLine($"{kind}: {kills} kills, {Pages} reminders owed, {ledger.Count} queued once, {mails.Length} emails of {Owners}.");
        // Tests the test: if no kill hit a job between its start and its end, it would prove nothing.
        Assert.Contains(await db.Runs.ToListAsync(), run => run.EndedAt is null);
    }

    // A killed worker's emails stay claimed until the lease ends; the test does not wait a minute for that.
    private static async Task LeasesRunOutAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var past = DateTimeOffset.UnixEpoch;
        await db.Emails.Where(email => email.ClaimedUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(email => email.ClaimedUntil, past));
    }

    private static void WriteSite(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var page = 0; page < Pages; page++)
        {
            File.WriteAllText(Path.Combine(folder, $"page-{page:000}.md"), $"""
                ---
                title: Page {page}
                last_reviewed_on: 2015-03-{(page % 28) + 1:00}
                review_in: 12 months
                owner: editor{page % Owners}@example.org
                ---

                # Page {page}

                What a reader should know about subject {page}.
                """);
        }
    }

    private static string WriteSettings(string folder, DatabaseOptions database)
    {
        var file = Path.Combine(folder, "settings.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            Database = database.Kind == DatabaseKind.Postgres
                ? new Dictionary<string, string> { ["Kind"] = "Postgres", ["ConnectionString"] = database.ConnectionString! }
                : new Dictionary<string, string> { ["DataFolder"] = database.DataFolder },
            Sites = new { docs = new { Kind = "Folder", Path = Path.Combine(folder, "site") } },
            Organisation = new { DigestHour = 0 }, // The real clock may show any hour.
            People = new { TrustedDomains = new[] { "example.org" } },
            Transport = new { Kind = "Folder", Folder = Path.Combine(folder, "outbox") },
        }));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    private static string MessageIdOf(string mail) =>
        File.ReadLines(mail).First(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase));
}
