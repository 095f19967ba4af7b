using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Pipeline.Assess;

namespace CcsviReview.Cli.Pipeline;

/// <summary>
/// <c>reassess</c>: computes due dates, owners and states of all pages again, as after a change of policies. Exit 0, or 1 when it failed.
/// </summary>
internal static class ReassessCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("reassess",
            "Recalculate the due dates of all pages, for example after policies changed. Queues no emails.")
        {
            Examples = ["reassess"],
        };
        settings.Run(command, async (context, _) =>
        {
            await context.Output.WriteLineAsync((await context.Get<ReassessPages>().RunAsync(context.Cancel)).ToString());
            return ExitCode.Done;
        });
        return command;
    }
}
