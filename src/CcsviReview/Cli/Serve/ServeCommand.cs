using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;
using CcsviReview.Hosting;

namespace CcsviReview.Cli.Serve;

/// <summary>
/// <c>serve</c>: the worker: scans, evaluates and sends on schedule, and serves the dashboard. Exit 0 when it was asked to stop, 1 when it
/// failed.
/// </summary>
internal static class ServeCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("serve",
            "Run the worker: scan, assess and deliver on schedule, and serve the dashboard, until stopped.")
        {
            Examples = ["serve", "serve --settings /etc/ccsvi-review/appsettings.json", "serve --set Web:Listen=http://127.0.0.1:8080"],
            Exits =
            [
                "0   stopped by Ctrl-C, SIGTERM or SIGHUP; running jobs finished or were put back", "1   failed; see the message on stderr",
                "64  usage error", "78  settings errors, listed on stderr",
            ],
        };
        settings.AddTo(command);
        command.SetAction(async (line, cancel) =>
        {
            if (settings.Load(line) is not { } loaded)
                return ExitCode.WrongSettings;
            using var only = OnlyOne.On(loaded.Settings.Database);
            var (app, console) = (Worker.Host(loaded, settings.Clock), line.InvocationConfiguration);
            var context = new CommandContext(loaded.Settings, app.Services, console.Output, console.Error) { Cancel = cancel };
            return await Serving.WithWorkerAsync(app, context, async () =>
            {
                await context.Get<PrepareDatabase>().EnsureAsync(cancel);
                return await Serving.UntilStoppedAsync(app, context, "set Web:Listen to another port");
            });
        });
        return command;
    }
}
