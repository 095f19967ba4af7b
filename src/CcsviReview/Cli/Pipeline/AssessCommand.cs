using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Mail;
using CcsviReview.Pipeline.Assess;

namespace CcsviReview.Cli.Pipeline;

/// <summary><c>assess</c>: judges every page that is due for it and writes the letters that are due. Exit 0, or 1 when it failed.</summary>
internal static class AssessCommand
{
    public static Command Create(SettingsLine settings)
    {
        var dry = new Option<bool>("--dry-run")
        {
            Description = "Write the mails that would go now as .eml files into --out, and record nothing",
        };
        var folder = new Option<string?>("--out") { Description = "The folder for --dry-run", HelpName = "FOLDER" };
        var command = new ExplainedCommand("assess",
            "Judge the pages as they stand today, and write the reminders that are due into the outbox.")
        {
            Examples = ["assess", "assess --dry-run --out preview"],
        };
        command.Add(dry);
        command.Add(folder);
        command.Validators.Add(line =>
        {
            if (line.GetValue(dry) != (line.GetValue(folder) is { Length: > 0 }))
                line.AddError("--dry-run and --out FOLDER belong together.");
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
            context.Tell(
                "policies or people changed since all pages were derived: a real run derives them again first, and may tell something else. `reassess` does it now.");
        return ExitCode.Done;
    }
}
