using System.CommandLine;
using System.Globalization;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;

namespace CcsviReview.Cli.Policies;

/// <summary>
/// <c>policies</c>: shows which policies and ladders apply, simulates others, saves what was simulated, restores earlier ones. Exit 0, or 1
/// when it failed.
/// </summary>
internal sealed class PoliciesCommand(SettingsLine settings)
{
    private readonly Option<bool> _json = new("--json") { Description = "Show the policies as JSON, to edit and pass to `policies simulate`" };

    public Command Create()
    {
        var command = new ExplainedCommand("policies",
            "Show policies and reminder ladders, simulate changes, save exactly what was simulated, and undo.")
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
        settings.Run(command, async (context, line) =>
        {
            var held = await context.Get<PoliciesQuery>().RunAsync(context.Cancel);
            if (line.GetValue(_json))
                await context.Output.WriteLineAsync(held.Rules.ToJson());
            else
                await ShowAsync(context, held);
            foreach (var trouble in await context.Get<PoliciesQuery>().TroublesAsync(held, context.Cancel))
                context.WriteError(trouble);
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand History()
    {
        var command = new ExplainedCommand("history",
            "Show all saved versions, the latest first: who, when, why and what changed.")
        {
            Examples = ["policies history"],
        };
        settings.Run(command, async (context, _) =>
        {
            var versions = await context.Get<PoliciesQuery>().HistoryAsync(context.Cancel);
            foreach (var version in versions)
            {
                await context.Output.WriteLineAsync(Plain.Line(string.Create(CultureInfo.InvariantCulture,
                    $"{version.Number}  {version.At:yyyy-MM-dd HH:mm} UTC  {version.By}{(version.Restores is { } restored ? $", back to version {restored}" : "")}")));
                foreach (var words in version.Summary.Split('\n').Append(version.Reason.Length > 0 ? $"because: {version.Reason}" : ""))
                    Folded.Write(context.Output, words, 3, Screen.WidthOf(context.Output));
            }
            await context.Output.WriteLineAsync("0  the configuration file");
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Undo()
    {
        var version = new Argument<int?>("VERSION")
        {
            Description = "The version to go back to, 0 for the configuration file [default: the one before the latest]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var by = By();
        var command = new ExplainedCommand("undo", "Simulate going back to an earlier version; `policies apply MARK` then saves it.")
        {
            Examples = ["policies undo", "policies undo 0"],
        };
        command.Add(version);
        command.Add(by);
        settings.Run(command, async (context, line) =>
        {
            var held = await context.Get<PoliciesQuery>().RunAsync(context.Cancel);
            if (line.GetValue(version) is not { } number)
            {
                if (held.Number == 0)
                    throw new RefusedException(
                        "There is nothing to undo: the policies are those of the configuration file.");
                number = (await context.Get<PoliciesQuery>().HistoryAsync(context.Cancel))[0].Replaces;
            }
            var rules = await context.Get<SimulatePolicies>().OfVersionAsync(number, context.Cancel);
            await SimulateCommand.ShowAsync(context, (rules, number), line.GetRequiredValue(by), "table");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The option for who does it.</summary>
    public static Option<string> By() =>
        new("--by") { Description = "Who makes this change, for the audit log", HelpName = "WHO", DefaultValueFactory = _ => Environment.UserName };

    private static async Task ShowAsync(CommandContext context, ActivePolicies held)
    {
        var width = Screen.WidthOf(context.Output);
        var policies = held.Rules.Policies.OrderBy(policy => policy.Key, StringComparer.OrdinalIgnoreCase).ToList();
        if (!held.Rules.Policies.ContainsKey("default"))
            policies.Add(new("default", PolicyOptions.Default));
        foreach (var (name, policy) in policies)
        {
            await context.Output.WriteLineAsync(Plain.Line(name));
            Folded.Write(context.Output, PolicyFormatter.Of(name, policy, held.Rules), 3, width);
            foreach (var asked in policy.Checklist)
                Folded.Write(context.Output, $"[ ] {asked}", 6, width);
        }
        await context.Output.WriteLineAsync();
        foreach (var (name, ladder) in held.Rules.Ladders.OrderBy(ladder => ladder.Key, StringComparer.OrdinalIgnoreCase))
            Folded.Write(context.Output, $"Ladder {name}: {PolicyFormatter.Ladder(ladder)}", 0, width);
        await context.Output.WriteLineAsync(Plain.Line(held.Version is { } version
            ? string.Create(CultureInfo.InvariantCulture,
                $"Version {version.Number}, saved by {version.By} at {version.At:yyyy-MM-dd HH:mm} UTC. It replaces the configuration file.")
            : "Defined in the configuration file."));
    }
}
