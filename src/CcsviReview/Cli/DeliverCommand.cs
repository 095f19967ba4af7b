using System.CommandLine;
using CcsviReview.Flow;

namespace CcsviReview.Cli;

/// <summary><c>deliver</c>: hands over the letters that wait. Exit 0, or 1 when the mail server or the settings stopped it.</summary>
internal static class DeliverCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("deliver", "Hand over the letters that wait in the outbox.") { Examples = ["deliver"] };
        settings.Run(command, async (desk, _) =>
        {
            var report = await desk.Get<DeliverLetters>().RunAsync(desk.Cancel);
            await desk.Output.WriteLineAsync(report.ToString());
            if (report.Stopped is null)
                return ExitCode.Done;
            desk.Tell($"delivery stopped: {report.Stopped}");
            return ExitCode.Failed;
        });
        return command;
    }
}
