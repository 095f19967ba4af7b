using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Events;
using Spectre.Console;

namespace CcsviReview.Cli.Events;

/// <summary><c>sources</c>: lists what pages cite, the worst first. Exit 0, or 1 when it failed.</summary>
internal sealed class SourcesCommand(SettingsLine settings)
{
    private const int MostInTable = 200;

    private readonly Option<string?> _only = new("--only")
    {
        Description = "Only sources with events, or only those whose last check failed",
        HelpName = "events|unknown",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = $"table for people (the first {MostInTable} sources), csv and json for programs (all)",
        HelpName = "table|csv|json",
        DefaultValueFactory = _ => "table",
    };

    public Command Create()
    {
        var command = new ExplainedCommand("sources", "List the sources that pages cite, with what happened to each, most serious first.")
        {
            Examples = ["sources", "sources --only events", "sources --format csv > sources.csv"],
            Options = { _only, _format },
        };
        _only.AcceptOnlyFromAmong([.. SourceListQuery.Filters]);
        _format.AcceptOnlyFromAmong("table", "csv", "json");
        settings.Run(command, async (context, line) =>
        {
            var lines = context.Get<SourceListQuery>().RunAsync(line.GetValue(_only), after: null, context.Cancel);
            await (line.GetValue(_format) switch
            {
                "csv" => WriteCsvAsync(context, lines),
                "json" => JsonOutput.WriteArrayAsync(context.Output, lines, context.Cancel),
                _ => ShowAsync(context, lines),
            });
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task ShowAsync(CommandContext context, IAsyncEnumerable<SourceLine> lines)
    {
        var table = Screen.Table("Source", "Name", "Pages", "Events", "Last known", "Next check", "Problem");
        var more = false;
        await foreach (var line in lines.WithCancellation(context.Cancel))
        {
            if (more = table.Rows.Count == MostInTable)
                break;
            table.AddRow(
                Screen.Cell(Plain.Number(line.Id)), Screen.Cell(line.Name), Screen.Cell(Plain.Number(line.Pages)),
                Screen.Cells(line.Events), Screen.Cell(line.KnownOn ?? "never"), Screen.Cell(line.NextOn ?? "-"), Screen.Cell(line.Problem ?? "-"));
        }
        if (table.Rows.Count > 0)
            new Screen(context.Output).Show(table);
        var all = await context.Get<SourceListQuery>().CountAsync(context.Cancel);
        await context.Output.WriteLineAsync(more
            ? $"The first {MostInTable} of {Plain.Count(all, "source")}, most serious first; use --format csv or json for all."
            : $"{Plain.Count(table.Rows.Count, "source")}.");
    }

    private static async Task WriteCsvAsync(CommandContext context, IAsyncEnumerable<SourceLine> lines)
    {
        using var sheet = new Spreadsheet(context.Output, SourceLine.CellNames);
        await foreach (var line in lines.WithCancellation(context.Cancel))
            sheet.Write(line.Cells);
    }
}
