using System.CommandLine;
using System.Diagnostics;
using CcsviReview.Cli.Shell;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Planning;
using CcsviReview.Features.Policies;

namespace CcsviReview.Cli.Policies;

/// <summary><c>policies apply</c>: saves exactly what was simulated. Exit 0, or 1 when the data changed since.</summary>
internal static class ApplyCommand
{
    public static Command Create(SettingsLine settings)
    {
        var mark = new Argument<string>("MARK") { Description = "The mark that `policies simulate` showed" };
        var why = new Option<string>("--why") { Description = "The reason, for the audit log", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var pace = new Option<int?>("--pace")
        {
            Description =
                "Pages a week for editors who have no pace and get overdue pages from this change, so that a plan spreads their work",
            HelpName = "PAGES",
        };
        var by = PoliciesCommand.By();
        var command = new ExplainedCommand(
            "apply", "Save exactly what was simulated. Due dates move at once, reviews stay, and pages that become overdue are planned.")
        {
            Examples = ["policies apply 3f0c9a1b2d4e5f60 --by head@example.org --why \"new guideline\""],
            Exits =
            [
                "0   done", "1   not saved: the data has changed since, or the mark is unknown", "64  usage error",
                "78  settings errors, listed on stderr",
            ],
        };
        command.Add(mark);
        foreach (var option in new Option[] { by, why, pace })
            command.Add(option);
        settings.Run(command, async (context, line) =>
        {
            if (line.GetValue(pace) is < 1 or > PlanAdmin.MostPages)
                throw new RefusedException(
                    $"--pace: {line.GetValue(pace)} is not a number of pages a week from 1 to {PlanAdmin.MostPages}.");
            switch (await context.Get<SavePolicies>()
                .RunAsync(line.GetRequiredValue(mark), line.GetRequiredValue(by), line.GetRequiredValue(why), context.Cancel))
            {
                case Saving.Done(var version):
                    await context.Output.WriteLineAsync($"Version {version.Number} is now in use.");
                    var effect = await context.Get<SimulatePolicies>().RunAsync(line.GetRequiredValue(mark), context.Cancel);
                    var followed = await context.Get<SavePolicies>().FollowAsync(version, effect, line.GetValue(pace), context.Cancel);
                    await context.Output.WriteLineAsync($"{followed}.");
                    return ExitCode.Done;
                case Saving.Stale(var changed):
                    context.WriteError($"nothing was saved, because since the simulation {string.Join(", ", changed)}. Simulate again.");
                    return ExitCode.Failed;
                case Saving.Unfinished(var trouble):
                    context.WriteError(
                        trouble is null
                            ? "nothing was saved: the simulation has not finished."
                            : $"nothing was saved: the simulation failed: {trouble}");
                    return ExitCode.Failed;
                case Saving.Unknown:
                    context.WriteError($"MARK: there is no simulation '{line.GetRequiredValue(mark)}'. Simulations are kept for 30 days.");
                    return ExitCode.Failed;
                default:
                    throw new UnreachableException();
            }
        });
        return command;
    }
}
