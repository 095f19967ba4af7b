using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Settings.Binding;

namespace CcsviReview.Cli.Diagnostics;

/// <summary>
/// <c>config</c>: shows every effective setting with its origin, secrets masked. Exit 0, or 78 when any is wrong.
/// </summary>
internal static class ConfigCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("config", "Show the effective settings and where each comes from. Secrets are masked.")
        {
            Examples = ["config", "config --set Organisation:Zone=Europe/Paris"],
            Exits = ["0   the settings are valid", "64  usage error", "78  settings errors, listed on stderr"],
        };
        settings.AddTo(command);
        command.SetAction(line =>
        {
            if (settings.Load(line) is not { } loaded)
                return ExitCode.WrongSettings;
            var rows = SettingsListing.Of(loaded).ToList();
            var width = rows.Max(row => row.Key.Length + row.Value.Length) + 3;
            foreach (var row in rows)
                line.InvocationConfiguration.Output.WriteLine($"{$"{row.Key} = {row.Value}".PadRight(width)}  # {row.Origin}");
            foreach (var note in loaded.Notes)
                line.InvocationConfiguration.Error.WriteLine($"{ProgramName.Value}: {note}");
            return ExitCode.Done;
        });
        return command;
    }
}
