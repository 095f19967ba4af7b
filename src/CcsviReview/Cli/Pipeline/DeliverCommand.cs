using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Pipeline.Webhooks;

namespace CcsviReview.Cli.Pipeline;

/// <summary>
/// <c>deliver</c>: sends the queued emails and calls webhooks. Exit 0, or 1 when the mail server or the settings stopped it.
/// </summary>
internal static class DeliverCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("deliver",
            "Send queued emails and due webhook calls.")
        { Examples = ["deliver"] };
        settings.Run(command, async (context, _) =>
        {
            var report = await context.Get<DeliverEmails>().RunToTheEndAsync(context.Cancel);
            await context.Output.WriteLineAsync(report.ToString());
            var calls = await context.Get<DeliverCalls>().RunAsync(context.Cancel);
            if (calls != new CallReport())
                await context.Output.WriteLineAsync($"webhooks: {calls}");
            if (report.Stopped is null)
                return ExitCode.Done;
            context.WriteError($"delivery stopped: {report.Stopped}");
            return ExitCode.Failed;
        });
        return command;
    }
}
