using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using CcsviReview.Cli.Calendars;
using CcsviReview.Cli.Check;
using CcsviReview.Cli.Demo;
using CcsviReview.Cli.Diagnostics;
using CcsviReview.Cli.Events;
using CcsviReview.Cli.Figures;
using CcsviReview.Cli.Mail;
using CcsviReview.Cli.Pages;
using CcsviReview.Cli.People;
using CcsviReview.Cli.Pipeline;
using CcsviReview.Cli.Planning;
using CcsviReview.Cli.Policies;
using CcsviReview.Cli.Runs;
using CcsviReview.Cli.Schedules;
using CcsviReview.Cli.Serve;
using CcsviReview.Cli.Shell;
using CcsviReview.Cli.SignIn;
using CcsviReview.Cli.Webhooks;
using CcsviReview.Current.Faults;
using CcsviReview.Hosting;

namespace CcsviReview.Cli;

/// <summary>The program's command line: all commands, and how to run one.</summary>
internal static class ReviewCommands
{
    /// <summary>The name of the program.</summary>
    public const string Name = ProgramName.Value;

    /// <summary>Runs one command line; the result goes to <paramref name="output"/>, everything else to <paramref name="error"/>.</summary>
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
            ProcessTerminationTimeout = null, // Program handles signals.
        };
        try
        {
            return await line.InvokeAsync(console, cancel);
        }
        catch (Exception stopped) when (cancel.IsCancellationRequested && Cancellation.IsCauseOf(stopped))
        {
            await error.WriteLineAsync($"{Name}: interrupted before it finished; run it again to continue.");
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            // One line for people; this variable asks for the stack trace.
            await error.WriteLineAsync($"{Name}: {Plain.Line(Words(e, line.CommandResult.Command))}");
            if (Environment.GetEnvironmentVariable("CCSVI_REVIEW_TRACE") is { Length: > 0 })
                await error.WriteLineAsync(e.ToString());
            return ExitCode.Failed;
        }
        finally
        {
            await output.FlushAsync(CancellationToken.None);
        }
    }

    // The outer message of a driver or host often says only that something failed; the innermost one says what.
    private static string Words(Exception e, Command command) => e is RefusedException refused ? Refusal.ToWords(refused, command)
        : e.InnerException is null || e.Message.Contains(e.GetBaseException().Message, StringComparison.Ordinal) ? e.Message
        : $"{e.Message.TrimEnd('.')}: {e.GetBaseException().Message}";

    private static ExplainedCommand Create(TimeProvider clock)
    {
        var settings = new SettingsLine(clock);
        var root = new ExplainedCommand(Name,
            "Keeps web pages reviewed: reads their review dates and reminds the right people until each page is reviewed.")
        {
            Examples = ["demo", "check docs --fail-on Overdue,NeedsAttention", "serve --settings /etc/ccsvi-review/appsettings.json"],
            Exits =
            [
                "0   done", "1   failed; see the message on stderr", "2   done, but some pages could not be read",
                "64  usage error", "78  settings errors, listed on stderr", "130 interrupted before it finished",
            ],
        };
        root.Add(new HelpOption { Action = new HelpWithExamples() });
        root.Add(new Option<bool>("--version") { Description = "Show the version", Action = new ShowVersion() });
        foreach (var command in Commands(settings, clock).Append(new EmailsCommand(settings).CreateFormer()))
            root.Add(command);
        return root;
    }

    private static IEnumerable<Command> Commands(SettingsLine settings, TimeProvider clock) =>
    [
        ServeCommand.Create(settings),
        new DemoCommand(clock).Create(),
        new CheckCommand(() => Worker.Check(clock), clock).Create(),
        ScanCommand.Create(settings),
        WatchCommand.Create(settings),
        AssessCommand.Create(settings),
        new PlanCommand(settings).Create(),
        DeliverCommand.Create(settings),
        BouncesCommand.Create(settings),
        MailboxCommand.Create(settings),
        new EmailsCommand(settings).Create(),
        StatusCommand.Create(settings),
        new PagesCommand(settings).Create(),
        PageCommand.Create(settings),
        WhyCommand.Create(settings),
        new SourcesCommand(settings).Create(),
        SourceCommand.Create(settings),
        new EventsCommand(settings).Create(),
        new RunsCommand(settings).Create(),
        new ReviewCommand(settings).Create(),
        new ConfirmCommand(settings).Create(),
        new HandoverCommand(settings).Create(),
        new ImportCommand(settings).Create(),
        new ExportCommand(settings).Create(),
        new FeedCommand(settings).Create(),
        new FiguresCommand(settings).Create(),
        new TemplatesCommand(settings).Create(),
        new PoliciesCommand(settings).Create(),
        ReassessCommand.Create(settings),
        SignInCommand.Create(settings),
        KeysCommand.Create(settings, clock),
        new WebhooksCommand(settings).Create(),
        new SchedulesCommand(settings).Create(),
        MigrateCommand.Create(settings),
        DoctorCommand.Create(settings),
        ConfigCommand.Create(settings),
    ];

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
