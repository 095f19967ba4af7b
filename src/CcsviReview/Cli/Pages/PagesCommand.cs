using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Pages;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using Microsoft.Extensions.Primitives;
using Spectre.Console;

namespace CcsviReview.Cli.Pages;

/// <summary><c>pages</c>: lists the inventory; as a table, as CSV, or as one JSON array. Exit 0, or 1 when it failed.</summary>
internal sealed class PagesCommand(SettingsLine settings)
{
    private const int MostInTable = 200;

    // By filter field, which has the same name in the addresses of the dashboard and the API.
    private readonly (string Field, Option<string?> Option)[] _filter =
    [
        ("state", Narrow("--state", "STATE", $"Only pages in this state: {string.Join(", ", Enum.GetNames<PageState>())}")),
        ("site", Narrow("--site", "NAME", "Only pages of this site")),
        ("section", Narrow("--section", "NAME", "Only pages of this section")),
        ("policy", Narrow("--policy", "NAME", "Only pages this policy applies to")),
        ("finding", Narrow("--finding", "CODE", $"Only pages with this finding: {string.Join(", ", Enum.GetNames<FindingCode>())}")),
        ("owner", Narrow("--owner", "PERSON",
            $"Only pages of owners with this address, or these words in their name or address; '{InventoryFilter.Nobody}' for pages without one")),
        ("only", Narrow("--only", "KIND",
            $"Only pages of this kind: {string.Join(", ", PageKinds.All.Select(kind => $"{kind.Slug()} ({kind.Label().ToLowerInvariant()})"))}")),
        ("q", Narrow("--text", "WORDS", "Only pages whose title or address contains words starting with this text")),
        ("sort", Narrow("--sort", "ORDER",
            $"The order: {string.Join(", ", PageOrders.All.Select(order => $"{order.Slug()} ({order.Label()})"))}")),
    ];

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
            Examples =
            [
                "pages --state Overdue", "pages --site handbook --text travel", "pages --owner jane@example.org --format csv > pages.csv",
            ],
        };
        _format.AcceptOnlyFromAmong("table", "csv", "json");
        foreach (var (field, option) in _filter)
        {
            if (field is "state" or "finding" or "only" or "q" or "sort")
            {
                option.Validators.Add(given =>
                {
                    if (given.GetValueOrDefault<string?>() is { } text && FilterReading.FaultOf(field, text) is { } fault)
                        given.AddError($"{option.Name}: {fault}");
                });
            }
            command.Add(option);
        }
        command.Add(_format);
        settings.Run(command, async (context, line) =>
        {
            var filter = await FilterAsync(context, line);
            await (line.GetValue(_format) switch
            {
                "csv" => WriteCsvAsync(context, filter),
                "json" => JsonOutput.WriteArrayAsync(
                    context.Output, context.Get<PageListQuery>().AllAsync(filter, context.Cancel).Select(PageLine.From), context.Cancel),
                _ => ShowAsync(context, filter),
            });
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> Narrow(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    // A mistyped name would give "0 pages", which looks as if nothing were wrong there.
    private async Task<InventoryFilter> FilterAsync(CommandContext context, ParseResult line)
    {
        var asked = _filter.Where(part => line.GetValue(part.Option) is not null)
            .Select(part => KeyValuePair.Create(part.Field, new StringValues(line.GetValue(part.Option))));
        var reading = await context.Get<FilterReader>().ReadAsync(asked, context.Cancel);
        return reading.Notes is [var note, ..]
            ? throw new RefusedException(_filter.Single(part => part.Field == note.Field).Option.Name.TrimStart('-'), note.AsError)
            : reading.Filter;
    }

    private static async Task ShowAsync(CommandContext context, InventoryFilter filter)
    {
        var table = Screen.Table("Site", "Page", "Title", "State", "Due", "Owner", "Noticed");
        var list = await context.Get<PageListQuery>().RunAsync(filter with { Size = MostInTable }, context.Cancel);
        foreach (var page in list.Rows.Select(PageLine.From))
        {
            table.AddRow(
                Screen.Cell(page.Site), Screen.Cell(page.Address), Screen.Cell(page.Title), Screen.State(page.State),
                Screen.Cell(page.DueOn ?? "-"), Screen.Cell(page.Owner ?? "-"), Screen.Cell(string.Join(", ", page.Findings)));
        }

        if (table.Rows.Count > 0)
            new Screen(context.Output).Show(table);
        var all = await context.Get<PageListQuery>().CountAsync(filter, context.Cancel);
        await context.Output.WriteLineAsync(all > table.Rows.Count
            ? $"{table.Rows.Count} of {Plain.Count(all, "page")}, {filter.Order.Label()}; use --format csv or json for all."
            : $"{Plain.Count(all, "page")}.");
    }

    private static async Task WriteCsvAsync(CommandContext context, InventoryFilter filter)
    {
        using var sheet = new Spreadsheet(
            context.Output, "site", "address", "title", "state", "dueOn", "plannedOn", "lastReviewed", "lastUpdated", "owner", "policy",
            "findings", "section", "recordedReviewOn", "id");
        await foreach (var page in context.Get<PageListQuery>().AllAsync(filter, context.Cancel).Select(PageLine.From))
        {
            sheet.Write(
                page.Site, page.Address, page.Title, page.State, page.DueOn, page.PlannedOn, page.LastReviewed, page.LastUpdated,
                page.Owner, page.Policy, string.Join(' ', page.Findings), page.Section, page.RecordedReviewOn,
                Plain.Number(page.Id));
        }
    }
}

/// <summary>One page of the inventory in the output for programs; days are in ISO 8601.</summary>
internal sealed record PageLine(string Site, string Address, string Title, string State)
{
    public string? DueOn { get; init; }

    /// <summary>The day for which its review is planned; null when that is its due day.</summary>
    public string? PlannedOn { get; init; }

    public string? LastReviewed { get; init; }

    public string? LastUpdated { get; init; }

    /// <summary>The address of the owner; null when only the admins are left.</summary>
    public string? Owner { get; init; }

    public required string Policy { get; init; }

    /// <summary>The codes of the findings.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>The findings, one sentence each.</summary>
    public required IReadOnlyList<string> Noticed { get; init; }

    public string? Section { get; init; }

    /// <summary>The latest review recorded here that restarts the clock.</summary>
    public string? RecordedReviewOn { get; init; }

    /// <summary>Its id, as in its address in the dashboard and the API.</summary>
    public required long Id { get; init; }

    public static PageLine From(PageRow row) => new(row.Page.Site, row.Page.Address, row.Page.Title, row.State.ToString())
    {
        DueOn = Days.Iso(row.DueOn),
        PlannedOn = Days.Iso(row.Page.PlannedOn),
        LastReviewed = row.LastReviewed,
        LastUpdated = row.LastUpdated,
        Owner = row.Page.Owner,
        Policy = row.Policy,
        Findings = [.. row.Assessment.Findings.Select(finding => finding.Code.ToString())],
        Noticed = [.. row.Assessment.Findings.Select(finding => finding.Message)],
        Section = row.Page.Section,
        RecordedReviewOn = Days.Iso(row.Page.RecordedReviewOn),
        Id = row.Page.Id,
    };
}
