using CcsviReview.Current.Faults;
using CcsviReview.Features.Schedules;
using CcsviReview.Inventory;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Schedules;

public sealed class ScheduleAdminTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_changed_time_applies_until_it_is_reset_to_the_settings(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var worker = await StartAsync(database);

        Assert.Equal("Scan docs now runs at 02:30, Monday to Friday.",
            await worker.Keep.ChangeAsync(Wish("scan:docs", "nights are quiet"), " 0 30 2 ? * MON-FRI ", default));
        Assert.Equal("Scan docs already runs at 02:30, Monday to Friday.",
            await worker.Keep.ChangeAsync(Wish("scan:docs"), "0 30 2 ? * MON-FRI", default));
        var changed = (await worker.Query.FindAsync("scan:docs", default))!;
        Assert.Equal(("0 30 2 ? * MON-FRI", "0 0 3 * * ?", true, "Europe/London"),
            (changed.Schedule.Cron, changed.Schedule.SettingsCron, changed.Schedule.IsChanged, changed.Schedule.Zone.Id));
        Assert.Equal(10, changed.Next.Count);
        Assert.NotNull(changed.ClockChange);

        Assert.Equal("Scan docs now runs at 03:00, every day.", await worker.Keep.RestoreAsync(Wish("scan:docs"), default));
        Assert.False((await worker.Query.FindAsync("scan:docs", default))!.Schedule.IsChanged);
        Assert.Equal(
            [
                ("0 0 3 * * ? (Europe/London)", "0 30 2 ? * MON-FRI (Europe/London)", "nights are quiet"),
                ("0 30 2 ? * MON-FRI (Europe/London)", "0 0 3 * * ? (Europe/London)", ""),
            ],
            (await ChangesAsync(database)).Select(change => (change.Before, change.After, change.Reason)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_pause_needs_a_reason_and_shows_who_and_why_until_it_is_resumed(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var worker = await StartAsync(database);

        await Assert.ThrowsAsync<RefusedException>(() => worker.Keep.PauseAsync(Wish("deliver:lane-1", " "), default));
        Assert.Equal("Send mail, lane 1 is paused.", await worker.Keep.PauseAsync(Wish("deliver:lane-1", "the relay moves"), default));
        Assert.Equal("Send mail, lane 1 is already paused, by ada: the relay moves.",
            await worker.Keep.PauseAsync(Wish("deliver:lane-1", "again"), default));

        var paused = (await worker.Query.RunAsync(default)).Schedules.Single(schedule => schedule.Name == "deliver:lane-1");
        Assert.Equal((ScheduleStatus.Paused, "ada", "the relay moves", null),
            (paused.Standing, paused.Pause!.By, paused.Pause.Reason, paused.NextAt));
        await worker.Keep.ChangeAsync(Wish("deliver:lane-1"), "0 0/2 * * * ?", default);
        var moved = (await worker.Query.FindAsync("deliver:lane-1", default))!.Schedule;
        Assert.Equal((ScheduleStatus.Paused, "the relay moves", "0 0/2 * * * ?"), (moved.Standing, moved.Pause?.Reason, moved.Cron));

        Assert.Equal("Send mail, lane 1 is back on its schedule.", await worker.Keep.ResumeAsync(Wish("deliver:lane-1"), default));
        Assert.Equal("Send mail, lane 1 is not paused.", await worker.Keep.ResumeAsync(Wish("deliver:lane-1"), default));
        Assert.Equal(ScheduleStatus.Waiting, (await worker.Query.FindAsync("deliver:lane-1", default))!.Schedule.Standing);
        Assert.Equal(["paused", "0 0/2 * * * ? (Europe/London)", "running"], (await ChangesAsync(database)).Select(change => change.After));
        Assert.All(await ChangesAsync(database), change => Assert.Equal(("ada", "schedule deliver:lane-1"), (change.By, change.Subject)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_run_that_is_requested_twice_runs_once(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var worker = await StartAsync(database);

        Assert.Equal("Assess pages and write digests runs as soon as a worker is free.", await worker.Keep.RingAsync(Wish("assess"), default));
        Assert.Equal(
            "Assess pages and write digests is already running or waiting to run.", await worker.Keep.RingAsync(Wish("assess"), default));

        Assert.Equal(("run", "asked for now"), (await ChangesAsync(database)).Select(change => (change.What, change.After)).Single());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_cannot_be_recorded_is_not_done(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var worker = await StartAsync(database);
        await using (var db = database.Open())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE changes RENAME TO elsewhere");

        await Assert.ThrowsAnyAsync<Exception>(() => worker.Keep.PauseAsync(Wish("assess", "why"), default));

        await using (var db = database.Open())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE elsewhere RENAME TO changes");
        Assert.Equal(ScheduleStatus.Waiting, (await worker.Query.FindAsync("assess", default))!.Schedule.Standing);
    }

    [Theory]
    [InlineData("every day", "“every day” is not a Quartz cron expression.")]
    [InlineData("0 0 3 30 2 ?", "“0 0 3 30 2 ?” never runs.")]
    [InlineData("* * * * * ?", "“* * * * * ?” runs more often than every 30 seconds.")]
    [InlineData("0/20 * * * * ?", "“0/20 * * * * ?” runs more often than every 30 seconds.")]
    public async Task An_invalid_schedule_is_refused_with_what_to_write(string cron, string expected)
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        await using var worker = await StartAsync(database);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => worker.Keep.ChangeAsync(Wish("assess"), cron, default));

        Assert.StartsWith(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("such as 0", refused.Message, StringComparison.Ordinal);
        Assert.Null(worker.Keep.Fault("0/30 * * * * ?"));
        Assert.Equal(Catalog.Schedules,
            (await Assert.ThrowsAsync<RefusedException>(() => worker.Keep.RestoreAsync(Wish("scan:none"), default))).Catalog);
    }

    private static ScheduleRequest Wish(string name, string reason = "") => new(name, "ada", reason);

    private static async Task<TestScheduler> StartAsync(TestDatabase database)
    {
        var worker = await TestScheduler.CreateAsync(database);
        await worker.AlignAsync(CcsviReview.Tests.Settings.Given.Sets("Sites:docs:Path=/x", "Organisation:Zone=Europe/London").Settings);
        return worker;
    }

    private static async Task<List<AuditEntry>> ChangesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Changes.AsNoTracking().OrderBy(change => change.Id).ToListAsync();
    }
}
