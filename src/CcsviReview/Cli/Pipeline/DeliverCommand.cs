using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Pipeline.Webhooks;

namespace CcsviReview.Cli.Pipeline;

/// <summary>
/// <c>deliver</c>: hands over the letters that wait, and calls webhooks. Exit 0, or 1 when the mail server or the settings stopped it.
/// </summary>
internal static class DeliverCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("deliver",
            "Hand over the letters that wait in the outbox, and make the calls to webhooks that are due.")
        { Examples = ["deliver"] };
        settings.Run(command, async (desk, _) =>
        {
            var report = await desk.Get<DeliverLetters>().RunToTheEndAsync(desk.Cancel);
            await desk.Output.WriteLineAsync(report.ToString());
            var calls = await desk.Get<DeliverCalls>().RunAsync(desk.Cancel);
            if (calls != new CallReport())
                await desk.Output.WriteLineAsync($"webhooks: {calls}");
            if (report.Stopped is null)
                return ExitCode.Done;
            desk.Tell($"delivery stopped: {report.Stopped}");
            return ExitCode.Failed;
        });
        return command;
    }
}
