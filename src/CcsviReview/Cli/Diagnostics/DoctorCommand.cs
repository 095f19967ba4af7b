using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Diagnostics;

namespace CcsviReview.Cli.Diagnostics;

/// <summary>
/// <c>doctor</c>: checks everything that the program needs; each line is ok, next (still to set up), or BAD with the remedy. Exit 0, or 1
/// when anything is BAD.
/// </summary>
internal static class DoctorCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("doctor",
            "Check settings, database, schema, links, email, mailbox, sign-in, webhooks, registries of sources, clock, time zone and disk. Each line is ok, next (still to set up) or BAD (with the fix). Sends no email.")
        {
            Examples = ["doctor", "doctor --settings /etc/ccsvi-review/appsettings.json"],
            Exits = ["0   no problems", "1   something is BAD; its line says how to fix it", "64  usage error",
                "78  settings errors, listed on stderr"],
        };
        settings.RunUnprepared(command, async (context, _) =>
        {
            var isWell = true;
            await foreach (var line in context.Get<RunDiagnostics>().RunAsync(settings.Clock, context.Cancel))
                isWell &= await ShowAsync(context, line);
            if (await context.Get<SendingDiagnostics>().RunAsync(context.Cancel) is { } sending)
                isWell &= await ShowAsync(context, sending);
            if (await context.Get<MailboxDiagnostics>().RunAsync(context.Cancel) is { } mailbox)
                isWell &= await ShowAsync(context, mailbox);
            await foreach (var line in context.Get<WatchDiagnostics>().RunAsync(settings.Clock, context.Cancel))
                isWell &= await ShowAsync(context, line);
            return isWell ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<bool> ShowAsync(CommandContext context, DiagnosticResult line)
    {
        var mark = line.Trouble is not null ? "BAD " : line.ToDo is not null ? "next" : "ok  ";
        await context.Output.WriteLineAsync($"{mark} {line.Name,-10} {Plain.Line(line.Found)}");
        if ((line.Trouble ?? line.ToDo) is { } more)
            await context.Output.WriteLineAsync($"                {Plain.Line(more)}");
        return line.Trouble is null;
    }
}
