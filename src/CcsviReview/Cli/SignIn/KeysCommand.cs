using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;

namespace CcsviReview.Cli.SignIn;

/// <summary><c>keys</c>: new keys for the links of mails. Exit 0, or 1 when it failed.</summary>
internal static class KeysCommand
{
    public static Command Create(SettingsLine settings, TimeProvider clock)
    {
        Option<bool> revoke = new("--revoke")
        {
            Description = "Also end every link that was ever mailed, as when a backup of the database was stolen",
        };
        var command = new ExplainedCommand("keys",
            "Make a new key to sign the links of mails with. Keys change by themselves every 90 days, and old links go on; with --revoke they end at once.")
        {
            Examples = ["keys", "keys --revoke"],
        };
        command.Add(revoke);
        settings.Run(command, async (context, line) =>
        {
            var revoked = await context.Get<Keyring>().RotateAsync(line.GetValue(revoke), clock.GetUtcNow(), context.Cancel);
            await context.Output.WriteLineAsync(line.GetValue(revoke)
                ? $"A new key signs links; {revoked} {(revoked == 1 ? "key" : "keys")} revoked. Links that were mailed before do nothing any more; the next digests have new ones."
                : "A new key signs links; those that were mailed before go on.");
            return ExitCode.Done;
        });
        return command;
    }
}
