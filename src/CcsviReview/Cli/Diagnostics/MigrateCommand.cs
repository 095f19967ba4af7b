using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;

namespace CcsviReview.Cli.Diagnostics;

/// <summary>
/// <c>migrate</c>: brings the database's schema up to date; any number of workers may call it at once. Exit 0, or 1 when it failed.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("migrate",
            "Update the database schema. Safe to run at any time, also from several workers at once.")
        {
            Examples = ["migrate"],
        };
        settings.RunUnprepared(command, async (context, _) =>
        {
            var applied = await context.Get<PrepareDatabase>().MigrateAsync(context.Cancel);
            await context.Output.WriteLineAsync(applied.Count == 0 ? "The schema is up to date." : $"Applied: {string.Join(", ", applied)}.");
            return ExitCode.Done;
        });
        return command;
    }
}
