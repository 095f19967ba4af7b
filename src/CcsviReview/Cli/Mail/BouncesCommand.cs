using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Inbox;

namespace CcsviReview.Cli.Mail;

/// <summary><c>bounces FOLDER</c>: reads the reports of mail servers about letters that came back. Exit 0, or 1 when it failed.</summary>
internal static class BouncesCommand
{
    public static Command Create(SettingsLine settings)
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "A maildir, or a folder of .eml files, with the mails to Organisation:From or Transport:BounceAddress",
        };
        var command = new ExplainedCommand("bounces",
            "Read reports of mail servers (RFC 3464) about letters that came back. Whoever cannot be reached is passed over from the next assess on, and the admins are told.")
        {
            Examples = ["bounces /var/mail/reviews/Maildir"],
        };
        command.Add(folder);
        settings.Run(command, async (context, line) =>
        {
            var report = await context.Get<ReadBounces>().RunAsync(Path.GetFullPath(line.GetRequiredValue(folder)), context.Cancel);
            await context.Output.WriteLineAsync(report.ToString());
            foreach (var (file, why) in report.NotUnderstood)
                await context.Output.WriteLineAsync(Plain.Line($"  {Path.GetFileName(file)}: {why}. Read it yourself."));
            return ExitCode.Done;
        });
        return command;
    }
}
