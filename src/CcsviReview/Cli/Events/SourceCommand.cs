using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Events;
using Spectre.Console;

namespace CcsviReview.Cli.Events;

/// <summary><c>source ID</c>: one source, its events and all pages that cite it. Exit 0, or 1 when there is none.</summary>
internal static class SourceCommand
{
    public static Command Create(SettingsLine settings)
    {
        var source = new Argument<string>("SOURCE")
        {
            Description = "The source: its number from `sources`, a DOI, a PMID, a guidance number or an address",
        };
        var format = new Option<string>("--format")
        {
            Description = "table for people, csv (the pages) and json for programs",
            HelpName = "table|csv|json",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        var command = new ExplainedCommand("source", "Show one source: what happened to it, when it was last checked, and all pages that cite it.")
        {
            Examples = ["source 12", "source \"NICE IPG420\"", "source 10.1136/bmj.f1234 --format csv > pages.csv"],
            Arguments = { source },
            Options = { format },
        };
        settings.Run(command, async (context, line) =>
        {
            var details = await context.Get<SourceDetailsQuery>().RunAsync(line.GetRequiredValue(source), context.Cancel);
            switch (line.GetValue(format))
            {
                case "json":
                    await context.Output.WriteLineAsync(JsonOutput.Of(details));
                    break;
                case "csv":
                    WriteCsv(context, details);
                    break;
                default:
                    await ShowAsync(context, details);
                    break;
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task ShowAsync(CommandContext context, SourceDetails details)
    {
        var (source, output) = (details.Source, context.Output);
        await output.WriteLineAsync(Plain.Line($"{source.Name}{(source.Address is { } address ? $" ({address})" : "")}"));
        await output.WriteLineAsync(Plain.Line(
            $"Last known: {source.KnownOn ?? "never"}. Next check: {source.NextOn ?? "none, because no page cites it"}."));
        if (source.Problem is { } problem)
            await output.WriteLineAsync(Plain.Line($"The last check failed: {problem}"));
        await output.WriteLineAsync(details.Events.Count == 0 ? "No events are known." : "Events:");
        if (details.Events.Count > 0)
            EventsCommand.Show(context, details.Events);
        await output.WriteLineAsync($"{Plain.Count(details.Pages.Count, "page")} cite{(details.Pages.Count == 1 ? "s" : "")} it:");
        var table = Screen.Table("Site", "Page", "Title", "State", "Due", "Owner");
        foreach (var page in details.Pages)
            table.AddRow(
                Screen.Cell(page.Site), Screen.Cell(page.Address), Screen.Cell(page.Title), Screen.State(page.State),
                Screen.Cell(Days.Iso(page.DueOn) ?? "-"), Screen.Cell(page.Owner ?? "-"));
        if (details.Pages.Count > 0)
            new Screen(output).Show(table);
    }

    private static void WriteCsv(CommandContext context, SourceDetails details)
    {
        using var sheet = new Spreadsheet(context.Output, "site", "address", "title", "state", "dueOn", "owner", "position", "citation");
        foreach (var page in details.Pages)
            sheet.Write(
                page.Site, page.Address, page.Title, page.State, Days.Iso(page.DueOn), page.Owner, Plain.Number(page.Position),
                page.Text);
    }
}
