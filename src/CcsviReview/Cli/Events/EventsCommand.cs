using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Events;
using Spectre.Console;

namespace CcsviReview.Cli.Events;

/// <summary><c>events list|record|take-back</c>: what happened to sources. Exit 0, or 1 when it cannot be done.</summary>
internal sealed class EventsCommand(SettingsLine settings)
{
    private const int MostInTable = 200;

    public Command Create() => new ExplainedCommand("events",
        "List what happened to the sources that pages cite; record what registries don't know, and take back what was recorded by mistake.")
    {
        Examples =
        [
            "events list",
            "events record Replaced --source \"NICE IPG420\" --on 2019-01-23 --successor \"NICE IPG640\" --reason \"seen on nice.org.uk\"",
            "events record Changed --section Treatments --reason \"the law changed\"",
            "events take-back 12 --reason \"it was another guideline\"",
        ],
        Subcommands = { List(), Record(), TakeBack() },
    };

    /// <summary>A table of events.</summary>
    public static void Show(CommandContext context, IReadOnlyList<EventLine> events)
    {
        var table = Screen.Table("Event", "Kind", "Source", "When", "Known since", "According to", "Successor", "Pages", "Taken back");
        foreach (var line in events)
            table.AddRow(
                Screen.Cell(Plain.Number(line.Id)), Screen.Cell(line.Kind), Screen.Cell(line.Source ?? "pages"),
                Screen.Cell(line.On ?? "-"), Screen.Cell(line.LearnedOn), Screen.Cell(line.SaidBy), Screen.Cell(line.Successor ?? "-"),
                Screen.Cell(Plain.Number(line.Pages)), Screen.Cell(line.TakenBack ?? "-"));
        new Screen(context.Output).Show(table);
    }

    private ExplainedCommand List()
    {
        Option<string> format = new("--format")
        {
            Description = $"table for people (the latest {MostInTable} events), csv and json for programs (all)",
            HelpName = "table|csv|json",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        var command = new ExplainedCommand("list", "List the events, the latest first.")
        {
            Examples = ["events list", "events list --format csv > events.csv"],
            Options = { format },
        };
        settings.Run(command, async (context, line) =>
        {
            var isTable = line.GetValue(format) == "table";
            var events = await context.Get<EventListQuery>().RunAsync(isTable ? MostInTable : null, after: null, context.Cancel);
            if (line.GetValue(format) == "json")
            {
                await context.Output.WriteLineAsync(JsonOutput.Of(events));
            }
            else if (isTable)
            {
                if (events.Count > 0)
                    Show(context, events);
                var all = await context.Get<EventListQuery>().CountAsync(context.Cancel);
                await context.Output.WriteLineAsync(all > events.Count
                    ? $"The latest {events.Count} of {Plain.Count(all, "event")}; use --format csv or json for all."
                    : $"{Plain.Count(all, "event")}.");
            }
            else
            {
                WriteCsv(context, events);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteCsv(CommandContext context, IReadOnlyList<EventLine> events)
    {
        using var sheet = new Spreadsheet(
            context.Output, "id", "kind", "source", "on", "learnedOn", "saidBy", "successor", "pages", "evidence", "evidenceAddress",
            "takenBack");
        foreach (var line in events)
            sheet.Write(
                Plain.Number(line.Id), line.Kind, line.Source, line.On, line.LearnedOn, line.SaidBy, line.Successor,
                Plain.Number(line.Pages), line.Evidence, line.EvidenceAddress, line.TakenBack);
    }

    private ExplainedCommand Record()
    {
        Argument<string> kind = new("KIND") { Description = $"What happened: {string.Join(", ", RecordEvent.Kinds)}" };
        Option<string?> source = new("--source")
        {
            Description = "The source: a DOI, a PMID, a guidance number, an address, or its number from `sources`",
            HelpName = "SOURCE",
        };
        Option<string?> site = new("--site") { Description = "Instead of a source: the pages of this site", HelpName = "NAME" };
        Option<string?> section = new("--section") { Description = "Instead of a source: the pages of this section", HelpName = "NAME" };
        Option<string?> tag = new("--tag") { Description = "Instead of a source: the pages with this tag", HelpName = "TAG" };
        Option<string?> address = new("--address")
        {
            Description = "Instead of a source: the pages that match this address pattern, such as /a-z/**",
            HelpName = "PATTERN",
        };
        Option<string?> on = new("--on") { Description = "When it happened: a day, a month or a year", HelpName = "YYYY-MM-DD" };
        Option<string?> successor = new("--successor") { Description = "What replaced or published it", HelpName = "NAME" };
        Option<string?> evidence = new("--evidence") { Description = "The words that say so, or an address that does", HelpName = "TEXT" };
        var (reason, by) = (Reason(), By());
        var command = new ExplainedCommand("record",
            "Record something that happened to a source, or to what pages are about. It brings the review of these pages forward, as their policies say.")
        {
            Examples =
            [
                "events record Replaced --source \"NICE IPG420\" --on 2019-01-23 --successor \"NICE IPG640\" --reason \"seen on nice.org.uk\"",
                "events record Changed --address \"/a-z/benefits/**\" --on 2026-04 --reason \"the rates changed\"",
            ],
            Arguments = { kind },
            Options = { source, site, section, tag, address, on, successor, evidence, reason, by },
        };
        settings.Run(command, async (context, line) =>
        {
            var happened = new EventToRecord(line.GetRequiredValue(kind), line.GetRequiredValue(by), line.GetRequiredValue(reason))
            {
                Source = line.GetValue(source),
                Pages = new EventScope
                {
                    Site = line.GetValue(site),
                    Section = line.GetValue(section),
                    Tag = line.GetValue(tag),
                    Address = line.GetValue(address),
                },
                On = line.GetValue(on),
                Successor = line.GetValue(successor),
                Evidence = line.GetValue(evidence),
            };
            var made = await context.Get<RecordEvent>().RunAsync(happened, visitor: null, context.Cancel);
            await context.Output.WriteLineAsync(
                Plain.Line($"Event {made.Id} is recorded: {made.What}. It concerns {Plain.Count(made.Pages, "page")}."));
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand TakeBack()
    {
        Argument<long> id = new("EVENT") { Description = "The event, from `events list`" };
        var (reason, by) = (Reason(), By());
        var command = new ExplainedCommand("take-back", "Take back an event that was recorded or reported by mistake. It no longer counts for any page.")
        {
            Examples = ["events take-back 12 --reason \"it was another guideline\""],
            Arguments = { id },
            Options = { reason, by },
        };
        settings.Run(command, async (context, line) =>
        {
            await context.Get<TakeBackEvent>().RunAsync(
                line.GetRequiredValue(id), (line.GetRequiredValue(by), line.GetRequiredValue(reason)), visitor: null, context.Cancel);
            await context.Output.WriteLineAsync($"Event {line.GetRequiredValue(id)} is taken back.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> Reason() =>
        new("--reason") { Description = "Why, for the audit log", HelpName = "TEXT", Required = true };

    private static Option<string> By() =>
        new("--by") { Description = "Who makes this change, for the audit log", HelpName = "WHO", DefaultValueFactory = _ => Environment.UserName };
}
