using System.CommandLine;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Hosting;
using CcsviReview.Settings.Binding;
using CcsviReview.Settings.Loading;

namespace CcsviReview.Cli.Shell;

/// <summary>The options <c>--settings</c> and <c>--set</c>, and running a command with the settings that they give.</summary>
internal sealed class SettingsLine(TimeProvider clock)
{
    private readonly Option<string?> _file = new("--settings")
    {
        Description = "The settings file [default: appsettings.json in the current folder, if there is one]",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _sets = new("--set")
    {
        Description = "One setting, such as Organisation:Zone=Europe/Paris; can be repeated",
        HelpName = "KEY=VALUE",
    };

    /// <summary>The clock of all commands.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_sets);
    }

    /// <summary>
    /// Adds the options to <paramref name="command"/>, and makes it run <paramref name="work"/> with a database that is ready.
    /// </summary>
    public void Run(Command command, Func<CommandContext, ParseResult, Task<int>> work) => RunUnprepared(command, async (context, line) =>
    {
        await context.Get<PrepareDatabase>().EnsureAsync(context.Cancel);
        return await work(context, line);
    });

    /// <summary>Like <see cref="Run"/>, whatever state the database is in.</summary>
    public void RunUnprepared(Command command, Func<CommandContext, ParseResult, Task<int>> work)
    {
        AddTo(command);
        command.SetAction(async (line, cancel) =>
        {
            if (Load(line) is not { } loaded)
                return ExitCode.WrongSettings;
            await using var services = Worker.Tools(loaded, clock);
            var console = line.InvocationConfiguration;
            var context = new CommandContext(loaded.Settings, services, console.Output, console.Error) { Cancel = cancel };
            return await DatabaseFault.InWordsAsync(loaded.Settings.Database, () => work(context, line));
        });
    }

    /// <summary>The settings of this command line; null when any is wrong, which is then reported on stderr.</summary>
    public LoadedSettings? Load(ParseResult line)
    {
        var places = SettingsPlaces.OfThisProcess(line.GetValue(_file), line.GetValue(_sets) ?? []);
        var loaded = SettingsLoader.Load(places, clock.GetUtcNow());
        if (loaded.Faults.Count == 0)
            return loaded;
        var error = line.InvocationConfiguration.Error;
        var count = loaded.Faults.Count == 1 ? "1 setting is" : $"{loaded.Faults.Count} settings are";
        error.WriteLine($"{ProgramName.Value}: {count} wrong:");
        foreach (var fault in loaded.Faults)
            error.WriteLine($"  {fault}");
        return null;
    }
}
