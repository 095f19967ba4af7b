using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Mail;
using CcsviReview.Pipeline.Assess;

namespace CcsviReview.Cli.Pipeline;

/// <summary><c>assess</c>: evaluates every page and queues the emails that are due. Exit 0, or 1 when it failed.</summary>
internal static class AssessCommand
{
    public static Command Create(SettingsLine settings)
    {
        var dry = new Option<bool>("--dry-run")
        {
            Description = "Write the emails that would be sent now as .eml files to --out, and record nothing",
        };
        var folder = new Option<string?>("--out") { Description = "The folder for --dry-run", HelpName = "FOLDER" };
        var command = new ExplainedCommand("assess",
            "Evaluate all pages and queue due reminders.")
        {
            Examples = ["assess", "assess --dry-run --out preview"],
        };
        command.Add(dry);
        command.Add(folder);
        command.Validators.Add(line =>
        {
            if (line.GetValue(dry) != (line.GetValue(folder) is { Length: > 0 }))
                line.AddError("Use --dry-run and --out FOLDER together.");
        });
        settings.Run(command, async (context, line) =>
        {
            if (line.GetValue(dry))
                return await PreviewAsync(context, line.GetValue(folder)!);
            await context.Output.WriteLineAsync((await context.Get<AssessPages>().RunAsync(context.Cancel)).ToString());
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> PreviewAsync(CommandContext context, string folder)
    {
        var preview = await context.Get<PreviewDigests>().RunAsync(Path.GetFullPath(folder), context.Cancel);
        foreach (var (to, subject, file) in preview.Mails)
            await context.Output.WriteLineAsync(Plain.Line($"{to}: {subject} ({file})"));
        await context.Output.WriteLineAsync($"{preview.Report} (dry run: nothing was recorded or sent)");
        if (preview.IsOutdated)
            context.WriteError(
                "policies or people have changed since due dates were last calculated. A real run recalculates them first, so its result may differ. Run `reassess` to recalculate them now.");
        return ExitCode.Done;
    }
}
