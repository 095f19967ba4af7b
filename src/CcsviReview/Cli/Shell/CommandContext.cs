using CcsviReview.Settings;

namespace CcsviReview.Cli.Shell;

/// <summary>Where a command does its work: its settings, what it may use, and where its answer goes.</summary>
/// <param name="Settings">Checked.</param>
/// <param name="Services">Everything that a command may ask to do the work.</param>
/// <param name="Output">For the answer.</param>
/// <param name="Error">For everything else.</param>
internal sealed record CommandContext(ReviewSettings Settings, IServiceProvider Services, TextWriter Output, TextWriter Error)
{
    /// <summary>Cancelled when the program is asked to stop.</summary>
    public CancellationToken Cancel { get; init; }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A line on stderr, with the program's name.</summary>
    public void WriteError(string line) => Error.WriteLine($"{ProgramName.Value}: {Plain.Line(line)}");
}
