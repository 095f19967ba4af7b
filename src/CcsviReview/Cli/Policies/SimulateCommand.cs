using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CcsviReview.Cli.Shell;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;
using CcsviReview.Settings.Loading;
using Spectre.Console;

namespace CcsviReview.Cli.Policies;

/// <summary><c>policies simulate</c>: what other policies and ladders would do. Exit 0, or 1 when they are invalid.</summary>
internal sealed class SimulateCommand(SettingsLine settings)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "All policies and ladders, as JSON like in a settings file; - for standard input [default: those in use]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _changes = new("--change")
    {
        Description = "One value, such as Policies:clinical:Interval=P2Y; can be repeated",
        HelpName = "KEY=VALUE",
    };

    private readonly Option<string[]> _removals = new("--remove")
    {
        Description = "What to remove, such as Policies:blog; can be repeated",
        HelpName = "KEY",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "table for people, json for programs",
        HelpName = "table|json",
        DefaultValueFactory = _ => "table",
    };

    private readonly Option<string> _by = PoliciesCommand.By();

    public Command Create()
    {
        var command = new ExplainedCommand("simulate",
            "Show what changed policies and ladders would do: due dates that move, pages that become overdue, emails in a year, the first run. Saves nothing.")
        {
            Examples =
            [
                "policies simulate --change Policies:clinical:Interval=P2Y --change Policies:clinical:AppliesTo:0:Address=/a-z/*",
                "policies simulate rules.json --format json",
            ],
        };
        _format.AcceptOnlyFromAmong("table", "json");
        command.Add(_file);
        foreach (var option in new Option[] { _changes, _removals, _format, _by })
            command.Add(option);
        settings.Run(command, async (context, line) =>
        {
            var values = await ValuesAsync(context, line);
            var reading = await context.Get<SimulatePolicies>().ReadAsync(values, context.Cancel);
            if (reading.Faults.Count == 0)
            {
                await ShowAsync(context, (reading.Rules, null), line.GetRequiredValue(_by), line.GetRequiredValue(_format));
                return ExitCode.Done;
            }
            foreach (var fault in reading.Faults)
                context.WriteError(fault.ToString());
            return ExitCode.Failed;
        });
        return command;
    }

    /// <summary>Simulates policies and shows their effect, with the id under which they can be saved.</summary>
    public static async Task ShowAsync(CommandContext context, (PolicySettings? Rules, int? Restores) wanted, string by, string format)
    {
        var draft = await context.Get<SimulatePolicies>().PrepareAsync(wanted.Rules, wanted.Restores, by, context.Cancel);
        var effect = await context.Get<SimulatePolicies>().RunAsync(draft.Mark, context.Cancel);
        if (format == "json")
        {
            await context.Output.WriteLineAsync(JsonSerializer.Serialize(new { draft.Mark, effect }, s_json));
            return;
        }
        var held = await context.Get<PoliciesQuery>().RunAsync(context.Cancel);
        foreach (var change in PolicyFormatter.Between(held.Rules, wanted.Rules ?? PolicySettings.Of(context.Settings)))
            Folded.Write(context.Output, change.ToString(), 0, Screen.WidthOf(context.Output));
        await context.Output.WriteLineAsync();
        foreach (var line in EffectFormatter.Of(effect))
            Folded.Write(context.Output, line, 0, Screen.WidthOf(context.Output));
        Show(context, effect);
        await context.Output.WriteLineAsync($"To save exactly this: {ProgramName.Value} policies apply {draft.Mark}");
    }

    private async Task<Dictionary<string, string?>> ValuesAsync(CommandContext context, ParseResult line)
    {
        var values = line.GetValue(_file) is { } file
            ? Flat(file, await ReadAsync(file, context.Cancel))
            : PolicySettingsParser.Flat((await context.Get<PoliciesQuery>().RunAsync(context.Cancel)).Rules);
        foreach (var key in line.GetValue(_removals) ?? [])
        {
            var gone =
                values.Keys.Where(known => known.Equals(key, StringComparison.OrdinalIgnoreCase)
                    || known.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase)).ToList();
            if (gone.Count == 0)
                throw new RefusedException("remove", $"There is no '{key}'. To see what exists, run `{ProgramName.Value} policies --json`.");
            gone.ForEach(known => values.Remove(known));
        }
        foreach (var change in line.GetValue(_changes) ?? [])
        {
            var at = change.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
                throw new RefusedException(
                    "change", $"'{change}' is not KEY=VALUE. Write for example --change Policies:clinical:Interval=P2Y.");
            values[change[..at]] = change[(at + 1)..];
        }
        return values;
    }

    private static Dictionary<string, string?> Flat(string file, string json)
    {
        try
        {
            return PolicySettingsParser.Flat(json);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidDataException)
        {
            throw new RefusedException(
                "file", $"'{file}' is not valid JSON: {SettingFault.Shown(e.Message)} For an example, run `{ProgramName.Value} policies --json`.");
        }
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancel)
    {
        try
        {
            return file == "-" ? await Console.In.ReadToEndAsync(cancel) : await File.ReadAllTextAsync(file, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("file", $"'{file}' cannot be read: {e.Message}");
        }
    }

    private static void Show(CommandContext context, PolicyEffect effect)
    {
        if (effect.Sample.Count > 0)
        {
            var pages = Screen.Table("Page", "Owner", "Due", "New due date", "");
            foreach (var page in effect.Sample)
                pages.AddRow(
                    new[]
                    {
                        page.Address,
                        page.Owner ?? "(nobody)",
                        Days.Iso(page.Before),
                        Days.Iso(page.After),
                        page.BecomesOverdue ? "overdue" : "",
                    }.Select(Screen.Cell));
            new Screen(context.Output).Show(pages);
            if (effect.Sample.Count < effect.Moved)
                context.Output.WriteLine(
                    string.Create(CultureInfo.InvariantCulture,
                        $"{effect.Sample.Count} of {effect.Moved:N0} pages whose due date moves, those that become overdue first."));
        }
        if (effect.People.Count == 0)
            return;
        var people = Screen.Table("Person", "Becomes overdue", "Overdue after", "First run", "Emails a week now", "After", "Busiest week");
        foreach (var person in effect.People.Take(MostInTable))
        {
            people.AddRow(new[]
            {
                person.Address.Length > 0
                    ? person.Address
                    : "(nobody)", Number(person.BecomeOverdue), Number(person.OverdueAfter), Number(person.FirstRun),
                EffectFormatter.PerWeek(person.InTimeBefore, person.NeglectedBefore),
                EffectFormatter.PerWeek(person.InTimeAfter, person.NeglectedAfter),
                $"{Number(person.FullestBefore)} → {Number(person.FullestAfter)}",
            }.Select(Screen.Cell));
        }
        new Screen(context.Output).Show(people);
        if (effect.PeopleTotal > MostInTable)
            context.Output.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"{Math.Min(MostInTable, effect.People.Count)} of {effect.PeopleTotal:N0} people, the most affected first."));
    }

    private const int MostInTable = 30;

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
