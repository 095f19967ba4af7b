using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Inbox;

namespace CcsviReview.Cli.Mail;

/// <summary><c>bounces FOLDER</c>: reads the reports of mail servers about emails that came back. Exit 0, or 1 when it failed.</summary>
internal static class BouncesCommand
{
    public static Command Create(SettingsLine settings)
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "A maildir, or a folder of .eml files, with emails to Organisation:From or Transport:BounceAddress",
        };
        var command = new ExplainedCommand("bounces",
            "Read bounce reports from mail servers (RFC 3464). From the next assess run, unreachable recipients are skipped and the admins are notified.")
        {
            Examples = ["bounces /var/mail/reviews/Maildir"],
        };
        command.Add(folder);
        settings.Run(command, async (context, line) =>
        {
            var report = await context.Get<ReadBounces>().RunAsync(Path.GetFullPath(line.GetRequiredValue(folder)), context.Cancel);
            await context.Output.WriteLineAsync(report.ToString());
            foreach (var (file, why) in report.NotUnderstood)
                await context.Output.WriteLineAsync(Plain.Line($"  {Path.GetFileName(file)}: {why}. A person needs to read it."));
            return ExitCode.Done;
        });
        return command;
    }
}
