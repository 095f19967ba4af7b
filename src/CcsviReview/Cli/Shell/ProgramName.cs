namespace CcsviReview.Cli.Shell;

/// <summary>The name of the program on a command line.</summary>
internal static class ProgramName
{
    public const string Value = "ccsvi-review";
}
