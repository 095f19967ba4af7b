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
        "Show and change what runs when: next times, last runs, workers; set a time, pause, resume, run now, or reset to the configured schedule.")
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
            Verb("pause", "Pause a schedule until you resume it. A reason is required.",
                "schedules pause assess --reason \"holidays\"", (keep, request, cancel) => keep.PauseAsync(request, cancel)),
            Verb("resume", "Resume a schedule that was paused, or that stopped after an error.", "schedules resume assess",
                (keep, request, cancel) => keep.ResumeAsync(request, cancel)),
            Verb("run", "Run a schedule once now, on a running worker (`serve`), or as soon as one starts.", "schedules run scan:docs",
                (keep, request, cancel) => keep.RingAsync(request, cancel)),
            Verb("restore", "Reset a schedule to the configured time.", "schedules restore scan:docs",
                (keep, request, cancel) => keep.RestoreAsync(request, cancel)),
            Set(),
        },
    };

    private ExplainedCommand List()
    {
        var command = new ExplainedCommand("list", "List the schedules and the workers.") { Examples = ["schedules list"] };
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
                    $"Nothing is scheduled yet. `{ProgramName.Value} serve` creates the schedules from the settings when it first starts.");
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
            "show", "Show one schedule: its next 10 times, the effect of the next clock change, its last runs, and who changed it.")
        {
            Examples = ["schedules show assess"],
            Arguments = { name },
        };
        settings.Run(command, async (context, line) =>
        {
            if (await context.Get<SchedulesQuery>().FindAsync(line.GetRequiredValue(name), context.Cancel) is not { } story)
            {
                context.WriteError($"there is no schedule '{line.GetRequiredValue(name)}'. To see what exists, run `{ProgramName.Value} schedules list`.");
                return ExitCode.Failed;
            }
            foreach (var text in Describe(story))
                await context.Output.WriteLineAsync(Plain.Line(text));
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
        return Verb("set", "Set the time of a schedule. It applies until you restore it or the setting changes.",
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
        Option<string?> reason = new("--reason") { Description = "The reason, for the audit log", HelpName = "TEXT" };
        Option<string> by = new("--by")
        {
            Description = "Who makes this change, for the audit log",
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

    private static IEnumerable<string> Describe(ScheduleDetails story)
    {
        var (schedule, zone) = (story.Schedule, story.Schedule.Zone);
        yield return $"{schedule.Title}: {schedule.Words} ({schedule.Cron}, {zone.Id}); {State(schedule)}";
        if (schedule.IsChanged)
            yield return $"In the settings: {CronFormatter.Of(schedule.SettingsCron)} ({schedule.SettingsCron}, {schedule.SettingsZone})";
        yield return $"Next: {string.Join(", ", story.Next.Select(time => At(time, zone)))}";
        if (story.ClockChange is { } change)
            yield return $"The clocks go {(change.IsForward ? "forward" : "back")} at {At(change.At, zone)}; runs around that time: {string.Join(", ", change.Times.Select(time => WithOffset(time, zone)))}";
        foreach (var run in story.Runs.Take(20))
            yield return $"{At(run.At, zone)}  {run.Outcome}, {run.Took.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s{(run.IsByHand ? ", manual" : "")}, on {run.Worker}: {run.Report}";
        foreach (var missed in story.Missed.Take(10))
            yield return $"{At(missed.ScheduledAt ?? missed.At, zone)}  missed: {missed.Why}";
        foreach (var each in story.Changes)
            yield return $"{At(each.At, zone)}  {each.By}: {each.Before} -> {each.After}{(each.Reason.Length > 0 ? $" ({each.Reason})" : "")}";
    }

    private static string State(Schedule schedule) => schedule.Standing switch
    {
        ScheduleStatus.Paused => schedule.Pause is { } pause ? $"paused by {pause.By}: {pause.Reason}" : "paused",
        ScheduleStatus.Running => $"running on {string.Join(", ", schedule.RunningOn)}",
        ScheduleStatus.Broken => "stopped after an error; `schedules resume` starts it again",
        _ =>
            schedule.FailuresInARow > 0
                ? $"waiting; {schedule.FailuresInARow.ToString(CultureInfo.InvariantCulture)} failed in a row"
                : "waits",
    };

    private static Argument<string> Name() =>
        new("SCHEDULE") { Description = "The schedule, from `schedules list`: assess, scan:SITE, deliver:lane-1" };

    private static string At(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string WithOffset(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
