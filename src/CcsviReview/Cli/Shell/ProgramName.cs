namespace CcsviReview.Cli.Shell;

/// <summary>What the program is called on a command line.</summary>
internal static class ProgramName
{
    public const string Value = "ccsvi-review";
}
