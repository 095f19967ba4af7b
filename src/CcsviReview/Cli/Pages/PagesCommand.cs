using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Check;
using CcsviReview.Features.Pages;
using Spectre.Console;

namespace CcsviReview.Cli.Pages;

/// <summary><c>pages</c>: lists the inventory, by due day; as a table, as CSV, or as one JSON array. Exit 0, or 1 when it failed.</summary>
internal sealed class PagesCommand(SettingsLine settings)
{
    private const int MostInTable = 200;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly Option<string?> _state = new("--state")
    {
        Description = $"Only pages in this state: {string.Join(", ", CheckRequest.States)}",
        HelpName = "STATE",
    };

    private readonly Option<string?> _site = new("--site") { Description = "Only pages of this site", HelpName = "NAME" };

    private readonly Option<string?> _text = new("--text")
    {
        Description = "Only pages whose title or address contains words starting with this text",
        HelpName = "WORDS",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = $"table for people (the first {MostInTable} pages), csv and json for programs (all)",
        HelpName = "table|csv|json",
        DefaultValueFactory = _ => "table",
    };

    public Command Create()
    {
        var command = new ExplainedCommand("pages", "List the pages of the inventory, those due first at the top.")
        {
            Examples = ["pages --state Overdue", "pages --site handbook --text travel", "pages --format csv > pages.csv"],
        };
        _format.AcceptOnlyFromAmong("table", "csv", "json");
        _state.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<string?>() is { } name && !CheckRequest.States.Contains(name, StringComparer.OrdinalIgnoreCase))
                option.AddError($"--state: '{name}' is not a state. The states are {string.Join(", ", CheckRequest.States)}.");
        });
        _text.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && PageQuery.FaultOf(text) is { } fault)
                option.AddError($"--text: {fault}");
        });
        foreach (var option in new Option[] { _state, _site, _text, _format })
            command.Add(option);
        settings.Run(command, async (context, line) =>
        {
            var query = new PageQuery { State = line.GetValue(_state), Site = line.GetValue(_site), Text = line.GetValue(_text) };
            await (line.GetValue(_format) switch
            {
                "csv" => WriteCsvAsync(context, query),
                "json" => WriteJsonAsync(context, query),
                _ => ShowAsync(context, query),
            });
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task ShowAsync(CommandContext context, PageQuery query)
    {
        var table = Screen.Table("Site", "Page", "Title", "State", "Due", "Owner", "Noticed");
        await foreach (var page in context.Get<PageListQuery>().RunAsync(query,
            context.Cancel).Take(MostInTable).WithCancellation(context.Cancel))
        {
            table.AddRow(
                Screen.Cell(page.Site), Screen.Cell(page.Address), Screen.Cell(page.Title), Screen.State(page.State),
                Screen.Cell(page.DueOn ?? "-"), Screen.Cell(page.Owner ?? "-"), Screen.Cell(string.Join(", ", page.Findings)));
        }

        if (table.Rows.Count > 0)
            new Screen(context.Output).Show(table);
        var all = await context.Get<PageListQuery>().CountAsync(query, context.Cancel);
        await context.Output.WriteLineAsync(all > table.Rows.Count
            ? $"{table.Rows.Count} of {Plain.Count(all, "page")}, those due first at the top; use --format csv or json for all."
            : $"{Plain.Count(all, "page")}.");
    }

    private static async Task WriteCsvAsync(CommandContext context, PageQuery query)
    {
        using var sheet = new Spreadsheet(
            context.Output, "site", "address", "title", "state", "dueOn", "plannedOn", "lastReviewed", "lastUpdated", "owner", "policy",
            "findings");
        await foreach (var page in context.Get<PageListQuery>().RunAsync(query, context.Cancel))
        {
            sheet.Write(
                page.Site, page.Address, page.Title, page.State, page.DueOn, page.PlannedOn, page.LastReviewed, page.LastUpdated,
                page.Owner, page.Policy, string.Join(' ', page.Findings));
        }
    }

    private static async Task WriteJsonAsync(CommandContext context, PageQuery query)
    {
        await context.Output.WriteAsync('[');
        var separator = "\n";
        await foreach (var page in context.Get<PageListQuery>().RunAsync(query, context.Cancel))
        {
            await context.Output.WriteAsync($"{separator}{JsonSerializer.Serialize(page, s_json)}");
            separator = ",\n";
        }

        await context.Output.WriteLineAsync("\n]");
    }
}
