using CcsviReview.Flow;
using CcsviReview.Flow.Mail;
using CcsviReview.Flow.SigningIn;
using CcsviReview.Settings;

namespace CcsviReview.Cli;

/// <summary>Runs the whole worker until it is asked to stop.</summary>
internal static partial class Serving
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
        await TellSendingAsync(app, cancel);
        await TellFirstStepAsync(app, output, cancel);
        await output.FlushAsync(cancel);
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }

    /// <summary>Where a path of this program is, for people.</summary>
    public static string AddressOf(ReviewSettings settings, string path) => settings.Organisation.PublicUrl.TrimEnd('/') + path;

    private static async Task TellSendingAsync(WebApplication app, CancellationToken cancel)
    {
        var sending = await app.Services.GetRequiredService<TellSending>().RunAsync(cancel);
        if (sending.Folder is { } folder)
            LogFolder(app.Logger, folder);
        if (sending.Paused.Count > 0)
            LogPaused(app.Logger, string.Join(", ", sending.Paused.Select(each => $"{each.Title}{each.Words}")));
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Mail is written to {Folder} and not sent: nobody is mailed. Transport:Kind Smtp sends it.")]
    private static partial void LogFolder(ILogger logger, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Paused: {Schedules}.")]
    private static partial void LogPaused(ILogger logger, string schedules);

    // Nobody can let the first admin in by mail. The link is told only where nobody else listens, and what is printed may be kept in a log.
    private static async Task TellFirstStepAsync(WebApplication app, TextWriter output, CancellationToken cancel)
    {
        var rules = await app.Services.GetRequiredService<RulesInForce>().ReadAsync(cancel);
        if (rules.People.AdminsNamed > 0)
        {
            // A link that makes an admin is for the first one only: somebody who has left may not have wanted another.
            if (rules.Admins.Count == 0)
                await output.WriteLineAsync("Every admin has left. Name another in People:Admins, or run "
                    + $"`{ReviewCommands.Name} sign-in` for a link that signs you in as one.");
            return;
        }
        if (!app.Urls.All(url => new Uri(url).IsLoopback))
        {
            await output.WriteLineAsync($"No admin is configured yet. `{ReviewCommands.Name} sign-in` prints a link for the first one.");
            return;
        }
        var path = await app.Services.GetRequiredService<MakeSignInLink>().ForConsoleAsync(null, cancel);
        await output.WriteLineAsync(
            $"No admin is configured yet. This link signs you in as the first one; it works once, within an hour: {app.Urls.First().TrimEnd('/')}{path}");
    }
}
