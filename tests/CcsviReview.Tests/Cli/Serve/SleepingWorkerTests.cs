using System.Diagnostics;
using System.Text.Json;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Cli.Serve;

/// <summary>
/// Stops the real worker while it sends an email (SIGSTOP), like a laptop that is shut or a machine that is paused, and wakes it.
/// </summary>
public sealed class SleepingWorkerTests : IDisposable
{
    private const int Sigstop = 19;
    private const int Sigcont = 18;
    private const int Count = 6;

    // Longer than any delay of a busy machine, so that it counts as sleep.
    private static readonly TimeSpan s_sleep = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(150);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_worker_that_wakes_sends_what_waited_without_a_pause_and_logs_one_line(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var db = database.Open())
        {
            for (var reader = 0; reader < Count; reader++)
                db.Emails.Add(SampleEmails.Letter($"reader{reader}@example.org"));
            await db.SaveChangesAsync();
        }
        TaskCompletionSource begun = new(), closed = new();
        // The server has dropped every connection that was open.
        await using var mail = MailSink.Start(new MailSinkScript
        {
            Play = moment =>
            {
                if (moment.Step != "RCPT" || closed.Task.IsCompleted)
                    return null;
                begun.TrySetResult();
                closed.Task.GetAwaiter().GetResult();
                return MailSinkScript.Drop;
            },
        });
        using var worker = ProgramUnderTest.Start(_folder.Path, "serve", "--settings", await WriteSettingsAsync(database.Options, mail.Port));
        var said = worker.StandardError.ReadToEndAsync();
        try
        {
            await begun.Task.WaitAsync(s_patience);
            await SignalAsync(worker, Sigstop);
            closed.SetResult();
            await Task.Delay(s_sleep);
            await SignalAsync(worker, Sigcont);
            await UntilAllAreSentAsync(database).WaitAsync(s_patience);
        }
        finally
        {
            closed.TrySetResult();
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        Assert.Equal(Count, mail.Mails.Count);
        await using var after = database.Open();
        Assert.All(await after.Emails.ToListAsync(), email => Assert.Equal(1, email.Tries));
        Assert.All(await after.Runs.Where(run => run.EndedAt != null).ToListAsync(), run => Assert.True(run.Succeeded, run.Report));
        var lines = (await said).Split('\n');
        Assert.Single(lines, line => line.Contains("This process was suspended for ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("fail:", StringComparison.Ordinal));
    }

    private static async Task UntilAllAreSentAsync(TestDatabase database)
    {
        while (true)
        {
            await using (var db = database.Open())
            {
                if (await db.Emails.CountAsync(email => email.State == DeliveryState.Sent) == Count)
                    return;
            }
            await Task.Delay(200);
        }
    }

    private static async Task SignalAsync(Process worker, int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{worker.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task<string> WriteSettingsAsync(DatabaseOptions database, int port)
    {
        var file = Path.Combine(_folder.Path, "settings.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Database"] = database.Kind == DatabaseKind.Postgres
                ? new Dictionary<string, string> { ["Kind"] = "Postgres", ["ConnectionString"] = database.ConnectionString! }
                : new Dictionary<string, string> { ["DataFolder"] = database.DataFolder },
            ["Organisation"] = new { From = "reviews@example.org" },
            ["Transport"] = new { Kind = "Smtp", Host = "127.0.0.1", Port = port, Security = "None", HelloName = "reviews.example.org" },
            ["Schedules"] = new { Deliver = "0/2 * * * * ?", DeliveryLanes = 2 },
            ["Web"] = new { Listen = "http://127.0.0.1:0" },
        }));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }
}
