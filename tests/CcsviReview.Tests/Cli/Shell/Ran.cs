using CcsviReview.Cli;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Shell;

/// <summary>A command line that ran in this process: its exit code, its output, and its error output.</summary>
internal sealed record Ran(int Code, string Output, string Error)
{
    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs the program as it runs on 22 November 2026.</summary>
    public static Task<Ran> Async(params string[] arguments) => Async(StoppedClock.On("2026-11-22"), arguments);

    /// <summary>Runs the program with another clock.</summary>
    public static async Task<Ran> Async(TimeProvider clock, string[] arguments)
    {
        await using StringWriter output = new() { NewLine = "\n" };
        await using StringWriter error = new() { NewLine = "\n" };
        var code = await ReviewCommands.RunAsync(arguments, clock, output, error, CancellationToken.None);
        return new Ran(code, output.ToString(), error.ToString());
    }
}
