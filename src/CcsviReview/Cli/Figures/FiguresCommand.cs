using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Figures;
using CcsviReview.Features.Planning;
using Spectre.Console;

namespace CcsviReview.Cli.Figures;

/// <summary><c>figures</c>: reports how well reviews are kept up; nothing depends on it. Exit 0, or 1 when it failed.</summary>
internal sealed class FiguresCommand(SettingsLine settings)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Option<DateOnly?> _from = new("--from")
    {
        Description = "The first day [default: one year before the last day]",
        HelpName = "YYYY-MM-DD",
        CustomParser = Days.Read,
    };

    private readonly Option<DateOnly?> _to = new("--to")
    {
        Description = "The last day [default: today]",
        HelpName = "YYYY-MM-DD",
        CustomParser = Days.Read,
    };

    private readonly Option<string?> _by = new("--by")
    {
        Description = "One line for each of these, as well as the total",
        HelpName = string.Join('|', FigureGroups.Names),
    };

    private readonly Option<string?> _section = new("--section") { Description = "Only pages of this section", HelpName = "NAME" };

    private readonly Option<string?> _editor = new("--editor")
    {
        Description = "Only pages of this editor: an email address or part of the name",
        HelpName = "WHO",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "table for people, csv and json for programs",
        HelpName = "table|csv|json",
        DefaultValueFactory = _ => "table",
    };

    public Command Create()
    {
        var command = new ExplainedCommand("figures",
            "Report how well reviews are kept up: the share on time, days late, missing information, and reviews that look rubber-stamped.")
        {
            Examples =
            [
                "figures", "figures --from 2026-01-01 --to 2026-06-30 --by section", "figures --by month --format csv > figures.csv",
                "figures --section Treatments --editor rao",
            ],
        };
        _by.AcceptOnlyFromAmong([.. FigureGroups.Names]);
        _format.AcceptOnlyFromAmong("table", "csv", "json");
        foreach (var option in new Option[] { _from, _to, _by, _section, _editor, _format })
            command.Add(option);
        settings.Run(command, async (context, line) =>
        {
            var report = await context.Get<FiguresQuery>().RunAsync(
                new FigureRequest
                {
                    From = line.GetValue(_from),
                    To = line.GetValue(_to),
                    By = line.GetValue(_by),
                    Scope = (await context.Get<ScopeQuery>().RunAsync(line.GetValue(_section), line.GetValue(_editor),
                        context.Cancel)).Known,
                }, context.Cancel);
            switch (line.GetValue(_format))
            {
                case "json":
                    await context.Output.WriteLineAsync(JsonSerializer.Serialize(report, s_json));
                    break;
                case "csv":
                    Write(context.Output, report);
                    break;
                default:
                    Show(context.Output, report);
                    break;
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<FigureRow> Lines(FiguresReport report) => report.Rows.Append(new FigureRow("(all)", report.Total));

    private static void Write(TextWriter output, FiguresReport report)
    {
        using var sheet = new Spreadsheet(
            output, "group", "due", "onTime", "late", "open", "onTimeShare", "medianDaysLate", "p90DaysLate", "backlog", "reviews",
            "mostInAMinute", "quickReviews", "dateMoves", "dateOnlyMoves", "unknownMoves", "pages", "exempt", "unread", "withoutOwner",
            "withoutDate", "withoutPolicy");
        foreach (var (group, of) in Lines(report))
        {
            sheet.Write(group, Text(of.Due), Text(of.OnTime), Text(of.Late), Text(of.Open),
                of.OnTimeShare?.ToString("0.####", CultureInfo.InvariantCulture),
                Text(of.MedianDaysLate), Text(of.P90DaysLate), Text(of.Backlog), Text(of.Reviews), Text(of.MostInAMinute),
                Text(of.QuickReviews),
                Text(of.DateMoves), Text(of.DateOnlyMoves), Text(of.UnknownMoves), Text(of.Coverage?.Pages), Text(of.Coverage?.Exempt),
                Text(of.Coverage?.Unread),
                Text(of.Coverage?.WithoutOwner), Text(of.Coverage?.WithoutDate), Text(of.Coverage?.WithoutPolicy));
        }
    }

    private static void Show(TextWriter output, FiguresReport report)
    {
        var table = Screen.Table("", "On time", "Late", "Not made", "Days late, median / 90th percentile", "Backlog before", "Reviews",
            "In one minute", "Date moved alone", "Pages", "No owner", "No date", "No policy stated");
        foreach (var (group, of) in Lines(report))
        {
            table.AddRow([.. new[]
            {
                group, OnTime(of.OnTime, of.Due, of.OnTimeShare), Text(of.Late)!, Text(of.Open)!, of.Due == 0
                    ? "unknown"
                    : $"{Text(of.MedianDaysLate)} / {Text(of.P90DaysLate)}",
                Text(of.Backlog) ?? "-", Text(of.Reviews)!, $"{Text(of.QuickReviews)}, most {Text(of.MostInAMinute)}",
                $"{Text(of.DateOnlyMoves)} of {Text(of.DateMoves)}{(of.UnknownMoves > 0 ? $", {Text(of.UnknownMoves)} unknown" : "")}",
                Text(of.Coverage?.Pages) ?? "-",
                Text(of.Coverage?.WithoutOwner) ?? "-", Text(of.Coverage?.WithoutDate) ?? "-", Text(of.Coverage?.WithoutPolicy) ?? "-",
            }.Select(Screen.Cell)]);
        }
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"Reviews due from {report.From:yyyy-MM-dd} to {report.To:yyyy-MM-dd}, as known on {report.AsOf:yyyy-MM-dd}; pages as of that day."));
        new Screen(output).Show(table);
        if (report.Total.Coverage is { } all && all.Exempt + all.Unread > 0)
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"{all.Exempt} exempt pages and {all.Unread} pages that were never read are not in the last three counts."));
    }

    private static string OnTime(int onTime, int due, double? share) => share is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{onTime} of {due} ({Math.Floor(known * 100):0} %)")
        : "nothing due";

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
