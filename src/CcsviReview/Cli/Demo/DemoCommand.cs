using System.CommandLine;
using CcsviReview.Cli.Serve;
using CcsviReview.Cli.Shell;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.SignIn;
using CcsviReview.Hosting;
using CcsviReview.Settings;

namespace CcsviReview.Cli.Demo;

/// <summary>
/// <c>demo</c>: the whole pipeline on a sample site: scans, watches, evaluates, writes the emails as files, shows them, then serves. Exit 0
/// when it was stopped, 1 when it failed. A second run sends nothing twice.
/// </summary>
internal sealed class DemoCommand(TimeProvider clock)
{
    private readonly Option<string> _data = new("--data")
    {
        Description = "The folder for the sample site, the database and the emails",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "ccsvi-review-data/demo",
    };

    private readonly Option<string> _listen = new("--listen")
    {
        Description = "The address of the dashboard",
        HelpName = "URL",
        DefaultValueFactory = _ => new WebOptions().Listen,
    };

    private readonly Option<bool> _once = new("--once") { Description = "Stop after the table, without starting the dashboard" };

    public Command Create()
    {
        var command = new ExplainedCommand("demo", "Try everything on a sample site. Needs no settings and sends no emails.")
        {
            Examples = ["demo", "demo --once --data /tmp/demo", "demo --listen http://127.0.0.1:8080"],
            Exits = ["0   done, or stopped by Ctrl-C", "1   failed; see the message on stderr", "64  usage error"],
        };
        command.Add(_data);
        command.Add(_listen);
        command.Add(_once);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancel)
    {
        var data = Path.GetFullPath(line.GetRequiredValue(_data));
        await using var registry = await DemoRegistry.StartAsync(RegistryIn(data));
        var settings = DemoSettings.In(data, line.GetRequiredValue(_listen), registry.Url);
        var faults = new SettingFaults();
        CcsviReview.Settings.Checks.SettingsChecks.Check(settings, clock.GetUtcNow(), faults);
        if (faults.Found is [var fault, ..])
            throw new RefusedException("listen", fault.ToString());
        using var only = OnlyOne.On(settings.Database);
        var (app, console) = (Worker.Host(DemoSettings.Loaded(settings), clock), line.InvocationConfiguration);
        var context = new CommandContext(settings, app.Services, console.Output, console.Error) { Cancel = cancel };
        return await Serving.WithWorkerAsync(app, context, () => ShowAsync(app, context, registry, line.GetValue(_once)));
    }

    private static string RegistryIn(string data) => Path.Combine(data, "registry");

    private async Task<int> ShowAsync(WebApplication app, CommandContext context, DemoRegistry registry, bool once)
    {
        var (settings, cancel) = (context.Settings, context.Cancel);
        var today = ActiveRules.From(settings).DayOf(clock.GetUtcNow());
        await DemoSite.WriteAsync(settings.Sites[DemoSettings.Site].Path!, today, cancel);
        await DemoSite.WriteRegistryAsync(RegistryIn(settings.Database.DataFolder), today, cancel);
        await context.Get<PrepareDatabase>().EnsureAsync(cancel);
        await DemoRun.RunAsync(context, registry.Url);
        if (once)
            return ExitCode.Done;
        foreach (var address in new[] { DemoSettings.Admin, DemoSettings.Editor })
        {
            var path = await context.Get<MakeSignInLink>().ForConsoleAsync(address, cancel);
            await context.Output.WriteLineAsync(
                $"Sign in as {address} with this link (it works once, within an hour): {Serving.AddressOf(settings, path)}");
        }
        return await Serving.UntilStoppedAsync(app, context, "choose another port, such as --listen http://127.0.0.1:5081");
    }
}
