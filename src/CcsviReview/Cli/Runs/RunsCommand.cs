using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Inbox;
using CcsviReview.Features.Runs;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Pipeline.Webhooks;
using Spectre.Console;

namespace CcsviReview.Cli.Runs;

/// <summary><c>runs</c>: the heartbeat of every stroke, days without one, sites, letters. Exit 0, or 1 when it failed.</summary>
internal sealed class RunsCommand(SettingsLine settings)
{
    private const int MostInTable = 100;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Option<string?> _stroke = new("--stroke")
    {
        Description = "Only runs of this stroke: scan, assess, plan, deliver, webhooks, mailbox, reassess",
        HelpName = "STROKE",
    };

    private readonly Option<int> _days = new("--days")
    {
        Description = "How many days back, 1 to 366",
        HelpName = "DAYS",
        DefaultValueFactory = _ => 7,
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = $"table for people (the latest {MostInTable} runs), json for programs (all)",
        HelpName = "table|json",
        DefaultValueFactory = _ => "table",
    };

    public Command Create()
    {
        var command = new ExplainedCommand("runs",
            "Show what ran when and what it did, days on which a daily stroke did not end well, and which sites could not be reached.")
        {
            Examples = ["runs", "runs --stroke assess --days 30", "runs --format json"],
        };
        _stroke.AcceptOnlyFromAmong("scan", "assess", PlanWork.Job, "deliver", CallLog.Job, MailboxLog.Job, "reassess");
        _format.AcceptOnlyFromAmong("table", "json");
        _days.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<int>() is var days and (< 1 or > 366))
                option.AddError($"--days: {days} is not a number of days from 1 to 366.");
        });
        foreach (var option in new Option[] { _stroke, _days, _format })
            command.Add(option);
        settings.Run(command, async (context, line) =>
        {
            var report = await context.Get<RunsQuery>().RunAsync(line.GetValue(_stroke), line.GetValue(_days), context.Cancel);
            if (line.GetValue(_format) == "json")
                await context.Output.WriteLineAsync(JsonSerializer.Serialize(report, s_json));
            else
                Show(context, report);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(CommandContext context, RunsReport report)
    {
        var (screen, zone) = (new Screen(context.Output), TimeZoneInfo.FindSystemTimeZoneById(context.Settings.Organisation.Zone));
        var runs = Screen.Table("Began", "Stroke", "Took", "Outcome", "What it did");
        foreach (var run in report.Runs.Take(MostInTable))
            runs.AddRow(Screen.Cell(At(run.At, zone)), Screen.Cell($"{run.Job} {run.Subject}".Trim()), Screen.Cell(Took(run.Took)),
                Screen.Cell(run.Outcome), Screen.Cell(run.Report));
        screen.Show(runs);
        if (report.Runs.Count > MostInTable)
            context.Output.WriteLine($"{report.Runs.Count} runs; the latest {MostInTable} are shown.");
        foreach (var gap in report.Gaps)
            context.Output.WriteLine(Plain.Line(gap));
        foreach (var site in report.Sites)
            context.Output.WriteLine(
                Plain.Line(
                    $"Site {site.Site}: last read {(site.GoodAt is { } good ? At(good, zone) : "never")}{(site.Trouble is { } trouble ? $", then not: {trouble}" : "")}"));
        context.Output.WriteLine(
            $"Letters written: {(report.Letters.Count == 0 ? "none" : string.Join(", ", report.Letters.Select(each => $"{each.Value} {each.Key}")))}");
    }

    private static string Took(TimeSpan? took) =>
        took is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s") : "-";

    private static string At(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
