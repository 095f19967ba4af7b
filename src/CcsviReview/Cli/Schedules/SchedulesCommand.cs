using System.CommandLine;
using System.Globalization;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Schedules;
using Spectre.Console;

namespace CcsviReview.Cli.Schedules;

/// <summary><c>schedules list|show|set|pause|resume|run|restore</c>: what runs when. Exit 0, or 1 when it cannot be done.</summary>
internal sealed class SchedulesCommand(SettingsLine settings)
{
    public Command Create() => new ExplainedCommand("schedules",
        "What runs when: the next times, the last run, the workers; change a time, pause with a reason, resume, run now, take back to the settings.")
    {
        Examples =
        [
            "schedules list", "schedules show assess", "schedules set scan:docs \"0 30 2 * * ?\"",
            "schedules pause deliver:lane-1 --reason \"the relay is being moved\"", "schedules resume deliver:lane-1",
            "schedules run scan:docs", "schedules restore scan:docs",
        ],
        Subcommands =
        {
            List(),
            Show(),
            Verb("pause", "Pause a schedule: nothing runs by it until it is resumed. A reason is required.",
                "schedules pause assess --reason \"holidays\"", (keep, request, cancel) => keep.PauseAsync(request, cancel)),
            Verb("resume", "Let a schedule run again that was paused, or that the scheduler gave up.", "schedules resume assess",
                (keep, request, cancel) => keep.ResumeAsync(request, cancel)),
            Verb("run", "Have it run once, now, by a worker (`serve`) that runs; without one, when one starts.", "schedules run scan:docs",
                (keep, request, cancel) => keep.RingAsync(request, cancel)),
            Verb("restore", "Take a schedule back to the time of the settings.", "schedules restore scan:docs",
                (keep, request, cancel) => keep.RestoreAsync(request, cancel)),
            Set(),
        },
    };

    private ExplainedCommand List()
    {
        var command = new ExplainedCommand("list", "List what runs on schedule, and the workers.") { Examples = ["schedules list"] };
        settings.Run(command, async (context, _) =>
        {
            var board = await context.Get<SchedulesQuery>().RunAsync(context.Cancel);
            var table = Screen.Table("Schedule", "When", "Next", "State", "Last run", "Report");
            foreach (var each in board.Schedules)
            {
                table.AddRow(Screen.Cell(each.Name), Screen.Cell($"{each.Words}{(each.IsChanged ? " (changed)" : "")}"),
                    Screen.Cell(each.NextAt is { } next ? At(next, each.Zone) : "-"),
                    Screen.Cell(State(each)), Screen.Cell(each.Last is { } last ? $"{At(last.At, each.Zone)} {last.Outcome}" : "never"),
                    Screen.Cell(each.Last?.Report ?? "-"));
            }
            new Screen(context.Output).Show(table);
            if (board.Schedules.Count == 0)
                await context.Output.WriteLineAsync(
                    $"Nothing is scheduled yet: `{ProgramName.Value} serve` takes the schedules from the settings when it starts first.");
            foreach (var node in board.Nodes)
                await context.Output.WriteLineAsync(
                    Plain.Line(
                        $"Worker {node.Name}: {node.State}{(node.SeenAt is { } seen ? $", seen {seen.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : "")}"));
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Show()
    {
        var name = Name();
        var command = new ExplainedCommand(
            "show", "Show one schedule: its next ten times, what the next change of the clocks does to it, its last runs, who changed it.")
        {
            Examples = ["schedules show assess"],
            Arguments = { name },
        };
        settings.Run(command, async (context, line) =>
        {
            if (await context.Get<SchedulesQuery>().FindAsync(line.GetRequiredValue(name), context.Cancel) is not { } story)
            {
                context.Tell($"there is no schedule '{line.GetRequiredValue(name)}'; `{ProgramName.Value} schedules list` names them.");
                return ExitCode.Failed;
            }
            foreach (var told in Told(story))
                await context.Output.WriteLineAsync(Plain.Line(told));
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Set()
    {
        var name = Name();
        Argument<string> cron = new("CRON")
        {
            Description = "When, as a Quartz cron expression: seconds minutes hours day-of-month month day-of-week",
        };
        return Verb("set", "Give a schedule another time. It stays until it is restored, or the setting itself changes.",
            "schedules set assess \"0 0 8 ? * MON-FRI\"",
            (keep, request, line, cancel) => keep.ChangeAsync(request, line.GetRequiredValue(cron), cancel), name, cron);
    }

    private ExplainedCommand Verb(
        string verb, string description, string example, Func<ScheduleAdmin, ScheduleRequest, CancellationToken, Task<string>> work) =>
        Verb(verb, description, example, (keep, request, _, cancel) => work(keep, request, cancel), Name());

    private ExplainedCommand Verb(
        string verb, string description, string example,
        Func<ScheduleAdmin, ScheduleRequest, ParseResult, CancellationToken, Task<string>> work, Argument<string> name,
        Argument<string>? further = null)
    {
        Option<string?> reason = new("--reason") { Description = "Why, for the record", HelpName = "TEXT" };
        Option<string> by = new("--by")
        {
            Description = "Who decides it, for the record",
            HelpName = "WHO",
            DefaultValueFactory = _ => Environment.UserName,
        };
        var command = new ExplainedCommand(verb, description) { Examples = [example], Arguments = { name }, Options = { reason, by } };
        if (further is not null)
            command.Add(further);
        settings.Run(command, async (context, line) =>
        {
            var request = new ScheduleRequest(line.GetRequiredValue(name), line.GetRequiredValue(by), line.GetValue(reason) ?? "");
            await context.Output.WriteLineAsync(Plain.Line(await work(context.Get<ScheduleAdmin>(), request, line, context.Cancel)));
            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Told(ScheduleDetails story)
    {
        var (schedule, zone) = (story.Schedule, story.Schedule.Zone);
        yield return $"{schedule.Title}: {schedule.Words} ({schedule.Cron}, {zone.Id}); {State(schedule)}";
        if (schedule.IsChanged)
            yield return $"The settings say: {CronFormatter.Of(schedule.SettingsCron)} ({schedule.SettingsCron}, {schedule.SettingsZone})";
        yield return $"Next: {string.Join(", ", story.Next.Select(time => At(time, zone)))}";
        if (story.ClockChange is { } change)
            yield return $"Clocks go {(change.IsForward ? "forward" : "back")} at {At(change.At, zone)}; it runs around that: {string.Join(", ", change.Times.Select(time => WithOffset(time, zone)))}";
        foreach (var run in story.Runs.Take(20))
            yield return $"{At(run.At, zone)}  {run.Outcome}, {run.Took.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s{(run.IsByHand ? ", by hand" : "")}, on {run.Worker}: {run.Report}";
        foreach (var missed in story.Missed.Take(10))
            yield return $"{At(missed.ScheduledAt ?? missed.At, zone)}  passed without a run: {missed.Why}";
        foreach (var each in story.Changes)
            yield return $"{At(each.At, zone)}  {each.By}: {each.Before} -> {each.After}{(each.Reason.Length > 0 ? $" ({each.Reason})" : "")}";
    }

    private static string State(Schedule schedule) => schedule.Standing switch
    {
        ScheduleStatus.Paused => schedule.Pause is { } pause ? $"paused by {pause.By}: {pause.Reason}" : "paused",
        ScheduleStatus.Running => $"runs on {string.Join(", ", schedule.RunningOn)}",
        ScheduleStatus.Broken => "given up; `schedules resume` starts it again",
        _ =>
            schedule.FailuresInARow > 0
                ? $"waits; {schedule.FailuresInARow.ToString(CultureInfo.InvariantCulture)} failed in a row"
                : "waits",
    };

    private static Argument<string> Name() =>
        new("SCHEDULE") { Description = "The schedule, as `schedules list` shows it: assess, scan:SITE, deliver:lane-1" };

    private static string At(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string WithOffset(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
