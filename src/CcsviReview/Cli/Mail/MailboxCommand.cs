using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Inbox;

namespace CcsviReview.Cli.Mail;

/// <summary><c>mailbox</c>: reads the configured mailbox now. Exit 0, or 1 when it could not be read to the end.</summary>
internal static class MailboxCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("mailbox",
            "Read the configured mailbox (Mailbox:Host) now, as `serve` does on schedule. Each message is handled once and moved; nothing is deleted.")
        { Examples = ["mailbox"] };
        settings.Run(command, async (context, _) =>
        {
            var report = await context.Get<ReadMailbox>().RunAsync(context.Cancel);
            await context.Output.WriteLineAsync(Plain.Line(report.ToString()));
            return report.Trouble is null ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
