using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Pipeline.Watch;

namespace CcsviReview.Cli.Pipeline;

/// <summary><c>watch</c>: checks the sources that are due, and stores what happened to them. Exit 0, or 1 when it failed.</summary>
internal static class WatchCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("watch",
            "Check the sources that pages cite: whether they were retracted, replaced, corrected or published, or are gone.")
        {
            Examples = ["watch"],
        };
        settings.Run(command, async (context, _) =>
        {
            if (!context.Settings.Watch.IsOn)
                context.WriteError("Watch:IsOn is false, so no sources are checked.");
            var report = await context.Get<WatchSources>().RunAsync(new Steps(context.Error), context.Cancel);
            await context.Output.WriteLineAsync(Plain.Line(report.ToString()));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes a line for every thousand, and for each step that begins.</summary>
    private sealed class Steps(TextWriter error) : IProgress<WatchProgress>
    {
        private const int CountALine = 1000;
        private readonly Lock _lock = new();
        private (string Step, int Thousands) _shown = ("", -1);

        public void Report(WatchProgress value)
        {
            lock (_lock)
            {
                var now = (value.Step, value.Count / CountALine);
                if (now == _shown)
                    return;
                _shown = now;
                error.WriteLine(Plain.Line(FormattableString.Invariant($"{value.Step}: {value.Count:N0} …")));
            }
        }
    }
}
