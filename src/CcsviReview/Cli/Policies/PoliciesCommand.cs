using System.CommandLine;
using System.Globalization;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;

namespace CcsviReview.Cli.Policies;

/// <summary>
/// <c>policies</c>: shows which policies and ladders hold, simulates others, saves what was simulated, goes back. Exit 0, or 1 when it
/// failed.
/// </summary>
internal sealed class PoliciesCommand(SettingsLine settings)
{
    private readonly Option<bool> _json = new("--json") { Description = "The rules as JSON, to edit and hand to `policies simulate`" };

    public Command Create()
    {
        var command = new ExplainedCommand("policies",
            "Show the policies and ladders that hold, simulate others before they are saved, save exactly what was simulated, and go back.")
        {
            Examples =
            [
                "policies", "policies --json > rules.json", "policies simulate rules.json",
                "policies simulate --change Policies:clinical:Interval=P2Y",
                "policies apply 3f0c9a1b2d4e5f60 --by head@example.org --why \"new guideline\"", "policies history", "policies undo",
            ],
        };
        command.Add(_json);
        command.Add(new SimulateCommand(settings).Create());
        command.Add(ApplyCommand.Create(settings));
        command.Add(History());
        command.Add(Undo());
        settings.Run(command, async (desk, line) =>
        {
            var held = await desk.Get<TellRules>().RunAsync(desk.Cancel);
            if (line.GetValue(_json))
                await desk.Output.WriteLineAsync(held.Rules.ToJson());
            else
                await ShowAsync(desk, held);
            foreach (var trouble in await desk.Get<TellRules>().TroublesAsync(held, desk.Cancel))
                desk.Tell(trouble);
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand History()
    {
        var command = new ExplainedCommand("history",
            "Show every version that was saved, the latest first: who, when, why, and what it changed.")
        {
            Examples = ["policies history"],
        };
        settings.Run(command, async (desk, _) =>
        {
            var versions = await desk.Get<TellRules>().HistoryAsync(desk.Cancel);
            foreach (var version in versions)
            {
                await desk.Output.WriteLineAsync(Plain.Line(string.Create(CultureInfo.InvariantCulture,
                    $"{version.Number}  {version.At:yyyy-MM-dd HH:mm} UTC  {version.By}{(version.Restores is { } restored ? $", back to version {restored}" : "")}")));
                foreach (var words in version.Summary.Split('\n').Append(version.Reason.Length > 0 ? $"because: {version.Reason}" : ""))
                    Folded.Write(desk.Output, words, 3, Screen.WidthOf(desk.Output));
            }
            await desk.Output.WriteLineAsync("0  the settings");
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Undo()
    {
        var version = new Argument<int?>("VERSION")
        {
            Description = "The version to go back to, 0 for the settings [default: the one before the latest]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var by = By();
        var command = new ExplainedCommand("undo", "Simulate going back to an earlier version; `policies apply MARK` then does it.")
        {
            Examples = ["policies undo", "policies undo 0"],
        };
        command.Add(version);
        command.Add(by);
        settings.Run(command, async (desk, line) =>
        {
            var held = await desk.Get<TellRules>().RunAsync(desk.Cancel);
            if (line.GetValue(version) is not { } number)
            {
                if (held.Number == 0)
                    throw new RefusedException(
                        "Nothing was ever saved here: the settings give the policies, and there is nothing to undo.");
                number = (await desk.Get<TellRules>().HistoryAsync(desk.Cancel))[0].Replaces;
            }
            var rules = await desk.Get<SimulateRules>().OfVersionAsync(number, desk.Cancel);
            await SimulateCommand.TellAsync(desk, (rules, number), line.GetRequiredValue(by), "table");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Who does it.</summary>
    public static Option<string> By() =>
        new("--by") { Description = "Who decides it, for the record", HelpName = "WHO", DefaultValueFactory = _ => Environment.UserName };

    private static async Task ShowAsync(Desk desk, HeldRules held)
    {
        var width = Screen.WidthOf(desk.Output);
        var policies = held.Rules.Policies.OrderBy(policy => policy.Key, StringComparer.OrdinalIgnoreCase).ToList();
        if (!held.Rules.Policies.ContainsKey("default"))
            policies.Add(new("default", new PolicyOptions { Interval = "P3Y" }));
        foreach (var (name, policy) in policies)
        {
            await desk.Output.WriteLineAsync(Plain.Line(name));
            Folded.Write(desk.Output, RuleWords.Of(name, policy, held.Rules), 3, width);
            foreach (var asked in policy.Checklist)
                Folded.Write(desk.Output, $"[ ] {asked}", 6, width);
        }
        await desk.Output.WriteLineAsync();
        foreach (var (name, ladder) in held.Rules.Ladders.OrderBy(ladder => ladder.Key, StringComparer.OrdinalIgnoreCase))
            Folded.Write(desk.Output, $"Ladder {name}: {RuleWords.Ladder(ladder)}", 0, width);
        await desk.Output.WriteLineAsync(Plain.Line(held.Version is { } version
            ? string.Create(CultureInfo.InvariantCulture,
                $"Version {version.Number}, saved by {version.By} at {version.At:yyyy-MM-dd HH:mm} UTC, over the settings.")
            : "They are those of the settings."));
    }
}
