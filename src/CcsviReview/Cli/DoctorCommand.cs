using System.CommandLine;
using CcsviReview.Flow;

namespace CcsviReview.Cli;

/// <summary>
/// <c>doctor</c>: tries everything that the program stands on; each line is ok or says how to mend it. Exit 0, or 1 when anything is
/// wrong.
/// </summary>
internal static class DoctorCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("doctor",
            "Try settings, database, schema, mail, sign-in, webhooks, clock, zone and disk: each line is ok, or says how to mend it. Sends nothing.")
        {
            Examples = ["doctor", "doctor --settings /etc/ccsvi-review/appsettings.json"],
            Exits = ["0   everything is well", "1   something is wrong; its line says how to mend it", "64  wrong usage",
                "78  wrong settings; each is told on stderr"],
        };
        settings.RunUnprepared(command, async (desk, _) =>
        {
            var isWell = true;
            await foreach (var line in desk.Get<ExamineHouse>().RunAsync(settings.Clock, desk.Cancel))
            {
                isWell &= line.Trouble is null;
                await desk.Output.WriteLineAsync($"{(line.Trouble is null ? "ok  " : "BAD ")} {line.Name,-10} {Plain.Line(line.Found)}");
                if (line.Trouble is { } trouble)
                    await desk.Output.WriteLineAsync($"                {Plain.Line(trouble)}");
            }

            return isWell ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
