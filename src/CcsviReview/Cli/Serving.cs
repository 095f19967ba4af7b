using CcsviReview.Flow;
using CcsviReview.Settings;

namespace CcsviReview.Cli;

/// <summary>Runs the whole worker until it is asked to stop.</summary>
internal static class Serving
{
    /// <summary>Starts, tells where, waits for the end, and lets running strokes end their unit of work.</summary>
    /// <param name="app">The worker, not yet started.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="remedy">How to take another address, to end a sentence: "set Web:Listen to another port".</param>
    /// <param name="output">Told once the worker answers.</param>
    /// <param name="cancel">Asks for the end.</param>
    public static async Task<int> UntilStoppedAsync(
        WebApplication app, ReviewSettings settings, string remedy, TextWriter output, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException e)
        {
            throw new RefusedException($"{settings.Web.Listen} cannot be listened on: {e.GetBaseException().Message}. "
                + $"Stop what runs there, or {remedy}.");
        }

        await output.WriteLineAsync($"Serving on {string.Join(", ", app.Urls)} (stop with Ctrl-C).");
        await output.FlushAsync(cancel);
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }
}
