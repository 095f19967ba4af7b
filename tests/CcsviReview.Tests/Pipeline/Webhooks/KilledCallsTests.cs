using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Webhooks;

/// <summary>
/// Kills the real program with SIGKILL while it records events, and while it calls a receiver: before the receiver has answered, and while
/// its answer is on its way.
/// </summary>
public sealed class KilledCallsTests
{
    private const int Pages = 40;

    // The number of the call in the run, and whether its answer was sent. A claim has ten calls: its first, its last, the first of the
    // next.
    private static readonly (int Call, bool IsAnswered)[] s_kills =
        [(1, false), (1, true), (2, false), (3, true), (10, false), (1, false), (10, true), (1, true), (11, false), (2, true)];

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_worker_killed_during_calls_loses_none_and_repeats_only_calls_without_a_stored_answer(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var receiver = await HookReceiver.StartAsync();
        using var place = new TemporaryFolder();
        var settings = WriteSettings(place.Path, database.Options);
        // Created before the pages are due, so that they are new to it even if midnight passes meanwhile.
        var secret =
            (await ProgramUnderTest.RunAsync(place.Path, "webhooks", "add", "tickets", receiver.Url, "--settings", settings)).Trim();
        WriteSite(Path.Combine(place.Path, "site"));
        await ProgramUnderTest.RunAsync(place.Path, "scan", "--settings", settings);
        var start = await ProgramUnderTest.TimeOfAsync("status", settings, place.Path);
        await ProgramUnderTest.KillUntilItEndsAsync("assess", settings, place.Path, start, steps: 4);

        Dictionary<string, int> surelyCalled = [];
        foreach (var (call, isAnswered) in s_kills)
        {
            await KillAtAsync(receiver, call, isAnswered, settings, place.Path);
            // Calls with a stored answer were certainly received: that many times, and never again.
            var calls = Counts(receiver);
            foreach (var id in await IdsAsync(database, DeliveryState.Sent))
                Assert.Equal(surelyCalled.TryGetValue(id, out var before) ? before : surelyCalled[id] = calls[id], calls[id]);
            await LeasesRunOutAsync(database);
        }
        receiver.Answer = HookReceiver.Status(204);
        await ProgramUnderTest.RunAsync(place.Path, "deliver", "--settings", settings);

        var counts = Counts(receiver);
        await using (var db = database.Open())
        {
            var rows = await db.WebhookCalls.ToListAsync();
            Assert.Equal(Pages, rows.Select(row => row.PageId).Distinct().Count());
            Assert.Equal(Pages, rows.Count);
            Assert.All(rows, row => Assert.Equal(DeliveryState.Sent, row.State));
            Assert.All(rows, row => Assert.InRange(counts[row.MessageId()], 1, row.Tries));
        }
        Assert.Equal((await IdsAsync(database, DeliveryState.Sent)).Order(StringComparer.Ordinal),
            counts.Keys.Order(StringComparer.Ordinal));
        Assert.All(surelyCalled, call => Assert.Equal(call.Value, counts[call.Key]));
        Assert.All(receiver.Calls, call => Assert.True(call.IsSignedWith(secret)));
        Assert.All(receiver.Calls.GroupBy(call => call.Id),
            copies => Assert.Single(copies.Select(copy => copy.Body).Distinct(StringComparer.Ordinal)));

        // Tests the test: each kill before an answer repeats the one call that was in progress, and no kill repeats more than one.
        Assert.InRange(counts.Values.Sum() - Pages, s_kills.Count(kill => !kill.IsAnswered), s_kills.Length);
        Assert.NotEmpty(surelyCalled);
    }

    private static async Task KillAtAsync(HookReceiver receiver, int call, bool isAnswered, string settings, string folder)
    {
        TaskCompletionSource<Process> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        receiver.Answer = async context =>
        {
            var isLast = Interlocked.Increment(ref calls) == call;
            context.Response.StatusCode = 204;
            if (isLast && !isAnswered)
                await KillAsync(await started.Task);
            await context.Response.CompleteAsync();
            if (isLast && isAnswered)
                await KillAsync(await started.Task);
        };
        using var program = ProgramUnderTest.Start(folder, "deliver", "--settings", settings);
        started.SetResult(program);
        await program.WaitForExitAsync();
        // SIGKILL as a shell reports it: 128 + 9.
        Assert.True(program.ExitCode == 137,
            $"deliver ended with {program.ExitCode} before its call {call}: {await program.StandardError.ReadToEndAsync()}");

        static async Task KillAsync(Process program)
        {
            program.Kill();
            await program.WaitForExitAsync();
        }
    }

    private static Dictionary<string, int> Counts(HookReceiver receiver) =>
        receiver.Calls.GroupBy(call => call.Id).ToDictionary(copies => copies.Key, copies => copies.Count(), StringComparer.Ordinal);

    private static async Task<IReadOnlyList<string>> IdsAsync(TestDatabase database, DeliveryState state)
    {
        await using var db = database.Open();
        return [.. (await db.WebhookCalls.Where(call => call.State == state).ToListAsync()).Select(call => call.MessageId())];
    }

    // A killed worker's calls stay claimed until the lease ends; the test does not wait for that.
    private static async Task LeasesRunOutAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var past = DateTimeOffset.UnixEpoch;
        await db.WebhookCalls.Where(call => call.ClaimedUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(call => call.ClaimedUntil, past));
    }

    private static void WriteSite(string folder)
    {
        Directory.CreateDirectory(folder);
        var reviewed = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-28)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var page = 0; page < Pages; page++)
        {
            File.WriteAllText(
                Path.Combine(folder, $"page-{page:00}.md"),
                $"---\ntitle: Page {page}\nlast_reviewed_on: {reviewed}\nreview_in: 4 weeks\nowner: jane@example.org\n---\n\n# Page {page}\n\nSubject {page}.\n");
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
            Organisation = new { Zone = "UTC" },
            Webhooks = new { Networks = new[] { "127.0.0.0/8" } },
            Transport = new { Kind = "Folder", Folder = Path.Combine(folder, "outbox") },
        }));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }
}
