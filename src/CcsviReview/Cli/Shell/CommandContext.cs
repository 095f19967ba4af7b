using CcsviReview.Settings;

namespace CcsviReview.Cli.Shell;

/// <summary>What a command needs: settings, services, and where its output goes.</summary>
/// <param name="Settings">The settings, which have been checked.</param>
/// <param name="Services">The services that do the work.</param>
/// <param name="Output">For the result.</param>
/// <param name="Error">For everything else.</param>
internal sealed record CommandContext(ReviewSettings Settings, IServiceProvider Services, TextWriter Output, TextWriter Error)
{
    /// <summary>Cancelled when the program is asked to stop.</summary>
    public CancellationToken Cancel { get; init; }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Writes a line to stderr, with the program's name.</summary>
    public void WriteError(string line) => Error.WriteLine($"{ProgramName.Value}: {Plain.Line(line)}");
}
