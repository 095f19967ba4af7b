using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;

namespace CcsviReview.Cli.SignIn;

/// <summary><c>keys</c>: new keys for links in emails. Exit 0, or 1 when it failed.</summary>
internal static class KeysCommand
{
    public static Command Create(SettingsLine settings, TimeProvider clock)
    {
        Option<bool> revoke = new("--revoke")
        {
            Description = "Also revoke all links sent so far, for example when a database backup was stolen",
        };
        var command = new ExplainedCommand("keys",
            "Create a new key for signing links in emails. Keys change automatically every 90 days, and old links keep working; with --revoke they stop working at once.")
        {
            Examples = ["keys", "keys --revoke"],
        };
        command.Add(revoke);
        settings.Run(command, async (context, line) =>
        {
            var revoked = await context.Get<Keyring>().RotateAsync(line.GetValue(revoke), clock.GetUtcNow(), context.Cancel);
            await context.Output.WriteLineAsync(line.GetValue(revoke)
                ? $"A new key is in use; {revoked} {(revoked == 1 ? "key" : "keys")} revoked. Links sent before no longer work; the next digests have new ones."
                : "A new key is in use. Links sent before still work.");
            return ExitCode.Done;
        });
        return command;
    }
}
