using System.CommandLine;
using CcsviReview.Flow;

namespace CcsviReview.Cli;

/// <summary><c>assess</c>: judges every page that is due for it and writes the letters that are due. Exit 0, or 1 when it failed.</summary>
internal static class AssessCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("assess",
            "Judge the pages as they stand today, and write the reminders that are due into the outbox.")
        {
            Examples = ["assess"],
        };
        settings.Run(command, async (desk, _) =>
        {
            await desk.Output.WriteLineAsync((await desk.Get<AssessPages>().RunAsync(desk.Cancel)).ToString());
            return ExitCode.Done;
        });
        return command;
    }
}
