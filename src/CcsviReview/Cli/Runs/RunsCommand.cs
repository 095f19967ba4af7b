using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;
using CcsviReview.Features.Runs;
using Spectre.Console;

namespace CcsviReview.Cli.Runs;

/// <summary><c>runs</c>: the runs of every job, days without one, sites, emails. Exit 0, or 1 when it failed.</summary>
internal sealed class RunsCommand(SettingsLine settings)
{
    private const int MostInTable = 100;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Option<string?> _job = new("--job")
    {
        Description = $"Only runs of this job: {string.Join(", ", JobNames.All)}",
        HelpName = "JOB",
    };

    // The option's former name, for existing scripts; it will be removed in the next release.
    private readonly Option<string?> _formerJob = new("--stroke") { Hidden = true };

    private readonly Option<int> _days = new("--days")
    {
        Description = "How many days to look back, 1 to 366",
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
            "Show which jobs ran when and what they did, days on which a daily job failed, and sites that could not be reached.")
        {
            Examples = ["runs", "runs --job assess --days 30", "runs --format json"],
        };
        _job.AcceptOnlyFromAmong([.. JobNames.All]);
        _formerJob.AcceptOnlyFromAmong([.. JobNames.All]);
        _format.AcceptOnlyFromAmong("table", "json");
        _days.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<int>() is var days and (< 1 or > 366))
                option.AddError($"--days: {days} is not a number of days from 1 to 366.");
        });
        foreach (var option in new Option[] { _job, _formerJob, _days, _format })
            command.Add(option);
        settings.Run(command, async (context, line) =>
        {
            var job = line.GetValue(_job) ?? line.GetValue(_formerJob);
            var report = await context.Get<RunsQuery>().RunAsync(job, line.GetValue(_days), context.Cancel);
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
        var runs = Screen.Table("Started", "Job", "Took", "Outcome", "Result");
        foreach (var run in report.Runs.Take(MostInTable))
            runs.AddRow(Screen.Cell(At(run.At, zone)), Screen.Cell($"{run.Job} {run.Subject}".Trim()), Screen.Cell(Took(run.Took)),
                Screen.Cell(run.Outcome), Screen.Cell(run.Report));
        screen.Show(runs);
        if (report.Runs.Count > MostInTable)
            context.Output.WriteLine($"{report.Runs.Count} runs; showing the latest {MostInTable}.");
        foreach (var gap in report.Gaps)
            context.Output.WriteLine(Plain.Line(gap));
        foreach (var site in report.Sites)
            context.Output.WriteLine(
                Plain.Line(
                    $"Site {site.Site}: last read {(site.GoodAt is { } good ? At(good, zone) : "never")}{(site.Trouble is { } trouble ? $", failing since: {trouble}" : "")}"));
        context.Output.WriteLine(
            $"Emails queued: {(report.Emails.Count == 0 ? "none" : string.Join(", ", report.Emails.Select(each => $"{each.Value} {each.Key}")))}");
    }

    private static string Took(TimeSpan? took) =>
        took is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s") : "-";

    private static string At(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
