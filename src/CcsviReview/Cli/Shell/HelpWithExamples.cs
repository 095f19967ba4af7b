using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CcsviReview.Cli.Shell;

/// <summary>The usual help, followed by the examples and exit codes of the command.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _usual = new() { MaxWidth = 100 };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExplainedCommand command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            Write(output, "Examples:", command.Examples.Select(line => $"{ProgramName.Value} {line}"));
            Write(output, "Exit codes:", command.Exits);
        }

        return ExitCode.Done;
    }

    private static void Write(TextWriter output, string heading, IEnumerable<string> lines)
    {
        if (!lines.Any())
            return;
        output.WriteLine(heading);
        foreach (var line in lines)
            output.WriteLine($"  {line}");
        output.WriteLine();
    }
}
