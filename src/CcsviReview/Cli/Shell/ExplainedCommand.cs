using System.CommandLine;

namespace CcsviReview.Cli.Shell;

/// <summary>A command whose help ends with examples and exit codes.</summary>
internal sealed class ExplainedCommand(string name, string description) : Command(name, description)
{
    /// <summary>The exit codes of a command that reads no pages.</summary>
    public static IReadOnlyList<string> UsualExits { get; } =
        ["0   done", "1   failed; see the message on stderr", "64  usage error", "78  settings errors, listed on stderr"];

    /// <summary>Complete command lines, without the program's name.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Each exit code with its meaning.</summary>
    public IReadOnlyList<string> Exits { get; init; } = UsualExits;
}
