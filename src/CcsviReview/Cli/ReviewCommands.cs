using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;

namespace CcsviReview.Cli;

/// <summary>The program's command line: every command, and how one is run.</summary>
internal static class ReviewCommands
{
    /// <summary>The name of the program.</summary>
    public const string Name = "ccsvi-review";

    /// <summary>Runs one command line; the answer goes to <paramref name="output"/>, everything else to <paramref name="error"/>.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TimeProvider clock, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var line = Create(clock).Parse(args);
        if (line.Action is ParseErrorAction)
        {
            foreach (var mistake in line.Errors)
                await error.WriteLineAsync($"{Name}: {mistake.Message}");
            await error.WriteLineAsync($"Try '{Path(line.CommandResult.Command)} --help'.");
            return ExitCode.Usage;
        }

        var console = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Signals are Program's.
        };
        var code = await line.InvokeAsync(console, cancel);
        await output.FlushAsync(CancellationToken.None);
        return code;
    }

    private static ReviewCommand Create(TimeProvider clock)
    {
        var settings = new SettingsLine(clock);
        var root = new ReviewCommand(Name, "Keeps pages that others rely on reviewed: reads their dates, tells who has to review what, until it is done.")
        {
            Examples = ["demo", "check docs --fail-on Overdue,NeedsAttention", "serve --settings /etc/ccsvi-review/appsettings.json"],
            Exits =
            [
                "0   done", "1   failed; one line on stderr says why", "2   done, but some pages could not be read",
                "64  wrong usage", "78  wrong settings; each is told on stderr", "130 stopped before the work was done",
            ],
        };
        root.Add(new HelpOption { Action = new HelpWithExamples() });
        root.Add(new Option<bool>("--version") { Description = "Show the version", Action = new ShowVersion() });
        root.Add(new CheckCommand(() => Worker.Check(clock), clock).Create());
        root.Add(ConfigCommand.Create(settings));
        return root;
    }

    private static string Path(Command command) => command.Name == Name ? Name : $"{Name} {command.Name}";

    private sealed class ShowVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(ReviewCommands).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
            parseResult.InvocationConfiguration.Output.WriteLine($"{Name} {version}");
            return ExitCode.Done;
        }
    }
}
