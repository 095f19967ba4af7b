using System.CommandLine;

namespace CcsviReview.Cli.Shell;

/// <summary>A command that explains itself: its help ends with examples and exit codes.</summary>
internal sealed class ExplainedCommand(string name, string description) : Command(name, description)
{
    /// <summary>Exit codes of a command that reads no pages.</summary>
    public static IReadOnlyList<string> UsualExits { get; } =
        ["0   done", "1   failed; one line on stderr says why", "64  wrong usage", "78  wrong settings; each is told on stderr"];

    /// <summary>Whole command lines, without the program's name.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Each exit code with its meaning.</summary>
    public IReadOnlyList<string> Exits { get; init; } = UsualExits;
}
