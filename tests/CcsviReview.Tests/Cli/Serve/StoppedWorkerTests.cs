using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Cli.Serve;

/// <summary>
/// Stops the real worker at seeded moments: while it starts, while it migrates, and while its jobs run. Each time it must end by itself,
/// and the next start must continue. <c>CCSVI_TEST_STOPS</c> is the number of moments over both databases; the default is 8.
/// </summary>
public sealed class StoppedWorkerTests(ITestOutputHelper output) : IDisposable
{
    private const int Pages = 120;
    private const int Owners = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly int[] Signals = [15, 2, 1]; // SIGTERM, SIGINT, SIGHUP
    private static readonly string[] Faults = ["given up", "fail:", "crit:", "error while stopping"];
    private readonly TemporaryFolder _folder = new();
    private readonly List<TimeSpan> _stops = [];

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    private static int Moments =>
        int.TryParse(Environment.GetEnvironmentVariable("CCSVI_TEST_STOPS"), CultureInfo.InvariantCulture, out var moments) ? moments : 8;

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_worker_stopped_at_any_moment_ends_cleanly_and_the_next_start_continues(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, migrated: kind != nameof(DatabaseKind.Sqlite));
        await WriteSiteAsync();
        var settings = await WriteSettingsAsync(database.Options);
        var random = new Random(20261129);
        var start = await TimeToStartAsync();
        // Early moments first: on SQLite they hit a database that does not exist yet, or is being migrated.
        List<double> early = [.. Enumerable.Range(0, Moments / 4).Select(_ => random.NextDouble() * 1.2).Order()];

        for (var trial = 0; trial < early.Count; trial++)
            await StopAsync(settings, Signals[trial % Signals.Length], worker => Task.Delay(start * early[trial]));
        for (var trial = 0; trial < early.Count; trial++)
        {
            var later = TimeSpan.FromSeconds(random.NextDouble() * 3);
            await StopAsync(settings, Signals[trial % Signals.Length], async worker =>
            {
                Assert.StartsWith("Serving on ", await worker.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
                await Task.Delay(later);
            });
        }

        await StopAsync(settings, Signals[0], _ => UntilAllIsSentAsync(database));
        output.WriteLine($"{kind}: {_stops.Count} stops, the longest took {_stops.Max().TotalSeconds:N1} seconds.");
        await using var db = database.Open();
        // An interrupted scan may leave pages for the digest of the next day (decision 152); none is in two emails.
        var pages = await db.Reminders.Select(reminder => reminder.PageId).ToListAsync();
        Assert.Equal(pages.Count, pages.Distinct().Count());
        Assert.InRange(pages.Count, Owners, Pages);
        Assert.Equal(Owners, await db.Emails.CountAsync());
        Assert.Equal(Owners, Directory.GetFiles(Path.Combine(_folder.Path, "outbox"), "*.eml").Length);
        Assert.All(await db.Runs.ToListAsync(), run => Assert.NotNull(run.EndedAt));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_worker_stopped_while_scanning_and_sending_stores_the_outcome_of_both(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var db = database.Open())
        {
            db.Emails.AddRange(SampleEmails.Letter("first@example.org"), SampleEmails.Letter("second@example.org"));
            await db.SaveChangesAsync();
        }
        // Both accept the connection. One never answers, the other not to the final dot.
        var asked = new TaskCompletionSource();
        await using var site = new RawServer((_, cancel) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        });
        await using var mail = MailSink.Start(new MailSinkScript { SlowAt = (".", Patience * 2) });
        var settings = await WriteSettingsAsync(database.Options, new Dictionary<string, object>
        {
            ["Sites"] = new { web = new { Kind = "Web", site.Url, AllowNetworks = new[] { "127.0.0.0/8" } } },
            ["Transport"] = new { Kind = "Smtp", Host = "127.0.0.1", mail.Port, Security = "None" },
        });

        await StopAsync(settings, Signals[0], async _ =>
        {
            await asked.Task;
            while (!mail.Commands.Contains("DATA"))
                await Task.Delay(50);
        });

        await using var after = database.Open();
        var emails = await after.Emails.ToListAsync();
        Assert.All(emails, email => Assert.Equal((DeliveryState.Waiting, null), (email.State, email.ClaimedUntil)));
        var tried = Assert.Single(emails, email => email.Tries == 1);
        Assert.Contains("stopped before the mail server answered", tried.LastOutcome, StringComparison.Ordinal);
        Assert.Equal("stopped", (await after.Runs.SingleAsync(run => run.Job == "scan")).Report);
    }

    private static async Task UntilAllIsSentAsync(TestDatabase database)
    {
        while (true)
        {
            await using (var db = database.Open())
            {
                if (await db.Emails.CountAsync(email => email.State == DeliveryState.Sent) == Owners)
                    return;
            }
            await Task.Delay(200);
        }
    }

    // From the start of a process until its worker answers.
    private static async Task<TimeSpan> TimeToStartAsync()
    {
        var watch = Stopwatch.StartNew();
        using var elsewhere = new TemporaryFolder();
        using var worker = ProgramUnderTest.Start(elsewhere.Path, "serve", "--set", "Web:Listen=http://127.0.0.1:0");
        try
        {
            await worker.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            return watch.Elapsed;
        }
        finally
        {
            worker.Kill();
            await worker.WaitForExitAsync();
        }
    }

    private async Task StopAsync(string settings, int signal, Func<Process, Task> moment)
    {
        using var worker = ProgramUnderTest.Start(_folder.Path, "serve", "--settings", settings);
        var complaints = worker.StandardError.ReadToEndAsync();
        try
        {
            await moment(worker).WaitAsync(Patience);
            var watch = Stopwatch.StartNew();
            using (var kill = Process.Start("kill", [$"-{signal}", $"{worker.Id}"]))
                await kill.WaitForExitAsync();
            await worker.WaitForExitAsync().WaitAsync(Patience);
            _stops.Add(watch.Elapsed);
        }
        finally
        {
            if (!worker.HasExited)
                worker.Kill();
        }

        var said = await complaints;
        // Before the program's own code runs, a signal ends the runtime.
        if (worker.ExitCode != 128 + signal || said.Length > 0)
            Assert.True(worker.ExitCode == 0, $"signal {signal}: exit code {worker.ExitCode}, {said}");
        Assert.False(Faults.Any(fault => said.Contains(fault, StringComparison.Ordinal)), said);
    }

    private async Task WriteSiteAsync()
    {
        var site = Directory.CreateDirectory(Path.Combine(_folder.Path, "site")).FullName;
        for (var page = 0; page < Pages; page++)
        {
            await File.WriteAllTextAsync(Path.Combine(site, $"page-{page:000}.md"), $"""
                ---
                title: Page {page}
                last_reviewed_on: 2015-03-{(page % 28) + 1:00}
                review_in: 12 months
                owner: editor{page % Owners}@example.org
                ---

                What a reader should know about subject {page}.
                """);
        }
    }

    // Every job is always due.
    private async Task<string> WriteSettingsAsync(DatabaseOptions database, Dictionary<string, object>? further = null)
    {
        Dictionary<string, object> settings = new()
        {
            ["Database"] = database.Kind == DatabaseKind.Postgres
                ? new Dictionary<string, string> { ["Kind"] = "Postgres", ["ConnectionString"] = database.ConnectionString! }
                : new Dictionary<string, string> { ["DataFolder"] = database.DataFolder },
            ["Sites"] = new { docs = new { Kind = "Folder", Path = Path.Combine(_folder.Path, "site") } },
            ["Organisation"] = new { From = "reviews@example.org", DigestHour = 0 },
            ["People"] = new { TrustedDomains = new[] { "example.org" } },
            ["Transport"] = new { Kind = "Folder", Folder = Path.Combine(_folder.Path, "outbox") },
            ["Schedules"] = new { Scan = "0/2 * * * * ?", Assess = "0/2 * * * * ?", Deliver = "0/2 * * * * ?" },
            ["Web"] = new { Listen = "http://127.0.0.1:0" },
        };
        foreach (var (section, value) in further ?? [])
            settings[section] = value;
        var file = Path.Combine(_folder.Path, "settings.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(settings));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }
}
