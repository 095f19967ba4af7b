using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Planning;
using CcsviReview.Pipeline.Plan;
using Spectre.Console;

namespace CcsviReview.Cli.Planning;

/// <summary><c>plan</c>: shows the planned work, approves backlog plans, sets a pace. Exit 0, or 1 when it failed.</summary>
internal sealed class PlanCommand(SettingsLine settings)
{
    private const int WeeksInTable = 6;
    private const int MostInTable = 100;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Option<bool> _forecast = new("--forecast")
    {
        Description = "Show what is planned and due in each week of the next 12 months",
    };

    private readonly Option<ForecastOf> _of = new("--of")
    {
        Description = "For --forecast: whole, section or editor",
        HelpName = "whole|section|editor",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "table for people, csv and json for programs (every week)",
        HelpName = "table|csv|json",
        DefaultValueFactory = _ => "table",
    };

    public Command Create()
    {
        var command = new ExplainedCommand("plan",
            "Balance the workload: plan reviews at each editor's pace, and show pages per editor and week. Due dates never move.")
        {
            Examples = ["plan", "plan --forecast --of section --format csv", "plan approve --by head@example.org", "plan pace all 6"],
        };
        _format.AcceptOnlyFromAmong("table", "csv", "json");
        foreach (var option in new Option[] { _forecast, _of, _format })
            command.Add(option);
        command.Add(Approve());
        command.Add(Pace());
        settings.Run(command, async (context, line) =>
        {
            await context.Get<PlanWork>().RunAsync(context.Cancel);
            if (line.GetValue(_forecast))
                await WriteAsync(context, line.GetValue(_format)!, await context.Get<PlanQuery>().ForecastAsync(line.GetValue(_of),
                    context.Cancel));
            else
                await WriteAsync(context, line.GetValue(_format)!, await context.Get<PlanQuery>().RunAsync(context.Cancel));
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Approve()
    {
        var address = new Argument<string?>("ADDRESS")
        {
            Description = "Only the plan of this editor, or `nobody` for pages without an owner",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var by = By();
        var command = new ExplainedCommand(
            "approve", "Approve pending backlog plans. Reminders then follow the plan.")
        {
            Examples = ["plan approve", "plan approve jane@example.org --by head@example.org"],
        };
        command.Add(address);
        command.Add(by);
        settings.Run(command, async (context, line) =>
        {
            var approved = await context.Get<PlanAdmin>().ApproveAsync(line.GetValue(address), line.GetRequiredValue(by), context.Cancel);
            foreach (var (owner, words) in approved)
                await context.Output.WriteLineAsync($"{Called(owner)}: {words}");
            await context.Output.WriteLineAsync(
                approved.Count == 0 ? "No plans are waiting for approval." : $"{Plain.Count(approved.Count, "plan")} approved.");
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Pace()
    {
        var address = new Argument<string>("ADDRESS") { Description = "An editor, or `all`" };
        var pages = new Argument<int>("PAGES") { Description = $"Pages a week, 1 to {PlanAdmin.MostPages}" };
        var by = By();
        var command = new ExplainedCommand("pace", "Set how many pages a week an editor reviews, and update the plan.")
        {
            Examples = ["plan pace jane@example.org 6", "plan pace all 4"],
        };
        command.Add(address);
        command.Add(pages);
        command.Add(by);
        settings.Run(command, async (context, line) =>
        {
            var changed = await context.Get<PlanAdmin>()
                .PaceAsync(line.GetRequiredValue(address), line.GetValue(pages), line.GetRequiredValue(by), context.Cancel);
            var report = await context.Get<PlanWork>().RunAsync(changed, context.Cancel);
            await context.Output.WriteLineAsync($"{Plain.Count(changed.Count, "editor")} changed; {report}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> By() =>
        new("--by") { Description = "Who makes this change, for the audit log", HelpName = "WHO", DefaultValueFactory = _ => Environment.UserName };

    private static async Task WriteAsync(CommandContext context, string format, PlanDetails plan)
    {
        if (format == "json")
        {
            await context.Output.WriteLineAsync(JsonSerializer.Serialize(plan, s_json));
        }
        else if (format == "csv")
        {
            using var sheet = new Spreadsheet(context.Output, "editor", "week", "planned", "overdue", "pagesPerWeek", "approval");
            foreach (var (editor, week) in plan.Editors.SelectMany(editor => editor.Weeks.Select(week => (editor, week))))
                sheet.Write(editor.Editor, Days.Iso(week.Monday), Number(week.Planned), Number(week.Overdue), Number(editor.PagesPerWeek),
                    editor.Approval);
        }
        else
        {
            await ShowAsync(context, plan);
        }
    }

    private static async Task ShowAsync(CommandContext context, PlanDetails plan)
    {
        if (!plan.IsLevelled)
        {
            await context.Output.WriteLineAsync(
                "Nothing is planned because nobody has a pace and Planning:PagesPerWeek is 0. Set it, or set a pace with `ccsvi-review plan pace ADDRESS PAGES`.");
            return;
        }
        var mondays = plan.Editors.SelectMany(editor => editor.Weeks).Select(week => week.Monday).Distinct().Order().Take(WeeksInTable)
            .ToList();
        var table = Screen.Table(
            [
                "Editor", "A week", "Planned", "Overdue", "Until", "Plan",
                .. mondays.Select(monday => monday.ToString("d MMM", CultureInfo.InvariantCulture)), "Later",
            ]);
        foreach (var editor in plan.Editors.Take(MostInTable))
        {
            var weeks = editor.Weeks.ToDictionary(week => week.Monday, week => week.Planned);
            var shown = mondays.Select(monday => weeks.GetValueOrDefault(monday)).ToList();
            table.AddRow(new[]
            {
                Called(editor.Editor), Number(editor.PagesPerWeek), Number(editor.Planned), Number(editor.Overdue),
                Days.Iso(editor.Until) ?? "-", editor.Approval.Length > 0 ? editor.Approval : "-",
            }.Concat(shown.Append(editor.Planned - shown.Sum()).Select(count => Number(count))).Select(Screen.Cell));
        }
        if (table.Rows.Count > 0)
            new Screen(context.Output).Show(table);
        var planned = plan.Editors.Sum(editor => editor.Planned);
        await context.Output.WriteLineAsync(
            $"{Plain.Count(planned, "page")} of {Plain.Count(plan.Editors.Count, "editor")} {(planned == 1 ? "is" : "are")} planned"
            + (plan.Editors.Count > MostInTable
                ? $"; showing the {MostInTable} editors with the most overdue pages; use --format csv or json for all."
                : "."));
        if (plan.Editors.Any(editor => editor.Approval == "waits"))
            context.WriteError("a plan is waiting for approval. Run `plan approve` to send its reminders week by week.");
    }

    private static async Task WriteAsync(CommandContext context, string format, IReadOnlyList<WorkForecast> forecasts)
    {
        if (format == "json")
        {
            await context.Output.WriteLineAsync(JsonSerializer.Serialize(forecasts, s_json));
        }
        else if (format == "csv")
        {
            using var sheet = new Spreadsheet(context.Output, "of", "week", "planned", "due");
            foreach (var (forecast, week) in forecasts.SelectMany(forecast => forecast.Weeks.Select(week => (forecast, week))))
                sheet.Write(forecast.Of, Days.Iso(week.Monday), Number(week.Planned), Number(week.Due));
        }
        else
        {
            foreach (var forecast in forecasts)
                await ShowAsync(context, forecast);
        }
    }

    private static async Task ShowAsync(CommandContext context, WorkForecast forecast)
    {
        await context.Output.WriteLineAsync(
            Plain.Line($"{(forecast.Of is { Length: > 0 } of ? of : "All")}: {forecast.Overdue} overdue today"));
        var table = Screen.Table("Week of", "Planned", "Due");
        foreach (var week in forecast.Weeks)
            table.AddRow(Screen.Cell(Days.Iso(week.Monday)), Screen.Cell(Number(week.Planned)), Screen.Cell(Number(week.Due)));
        new Screen(context.Output).Show(table);
        if (forecast.PlannedLater > 0)
            await context.Output.WriteLineAsync($"{forecast.PlannedLater} more are planned for later.");
    }

    private static string Called(string owner) => owner.Length > 0 ? owner : "(nobody)";

    private static string Number(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
