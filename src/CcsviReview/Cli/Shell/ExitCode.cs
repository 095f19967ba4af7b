namespace CcsviReview.Cli.Shell;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed; one line on stderr says why. For <c>check</c>: a state of <c>--fail-on</c> was found.</summary>
    public const int Failed = 1;

    /// <summary>Done, but some pages could not be read.</summary>
    public const int SomeUnreadable = 2;

    /// <summary>Wrong usage (sysexits.h: EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>Wrong settings (sysexits.h: EX_CONFIG).</summary>
    public const int WrongSettings = 78;

    /// <summary>Stopped by Ctrl-C or SIGTERM before the work was done (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
