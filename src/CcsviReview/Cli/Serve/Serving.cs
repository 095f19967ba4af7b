using CcsviReview.Cli.Shell;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Mail;
using CcsviReview.Features.SignIn;
using CcsviReview.Settings;
using Microsoft.Extensions.Hosting.WindowsServices;

namespace CcsviReview.Cli.Serve;

/// <summary>Runs the whole worker until it is asked to stop.</summary>
internal static partial class Serving
{
    // Closing files and connections takes a moment too, even when running work gets no time.
    private static readonly TimeSpan s_leastToEnd = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs <paramref name="work"/> with a worker, and ends the worker whatever the result. From the moment at which the program is asked
    /// to stop, this takes at most <c>Schedules:StopWithin</c>: what is still running then is abandoned.
    /// </summary>
    /// <param name="app">The worker, not yet started.</param>
    /// <param name="context">Its settings and console.</param>
    /// <param name="work">What to do with it; a request to stop does not count as a failure.</param>
    public static async Task<int> WithWorkerAsync(WebApplication app, CommandContext context, Func<Task<int>> work)
    {
        var stopWithin = context.Settings.Schedules.StopWithin;
        var within = stopWithin > s_leastToEnd ? stopWithin : s_leastToEnd;
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var deadline = new Timer(_ => late.TrySetResult());
        await using var asked = context.Cancel.UnsafeRegister(_ => deadline.Change(within, Timeout.InfiniteTimeSpan), null);

        // On another thread, because some work (migrating a file) does not check for a stop before it ends.
        var whole = Task.Run(() => WorkAndEndAsync(app, context, work, within), CancellationToken.None);
        if (await Task.WhenAny(whole, late.Task) == whole)
            return await whole;
        context.WriteError($"running jobs did not finish within {within.TotalSeconds:0} seconds (Schedules:StopWithin) and were stopped. "
            + "The next start continues them.");
        return ExitCode.Done;
    }

    /// <summary>Starts, reports the address, and waits for the end.</summary>
    /// <param name="app">The worker, not yet started.</param>
    /// <param name="context">Its settings and console.</param>
    /// <param name="remedy">How to choose another address, to end a sentence: "set Web:Listen to another port".</param>
    public static async Task<int> UntilStoppedAsync(WebApplication app, CommandContext context, string remedy)
    {
        try
        {
            await app.StartAsync(context.Cancel);
        }
        catch (IOException e)
        {
            throw new RefusedException($"Cannot listen on {context.Settings.Web.Listen}: {e.GetBaseException().Message}. "
                + $"Stop the program that uses it, or {remedy}.");
        }

        // Written all at once: a caller that stops the program on the first line has then read the others, too.
        List<string> lines = [$"Serving on {string.Join(", ", app.Urls)} (stop with Ctrl-C)."];
        await ReportSendingAsync(app, context.Cancel);
        var advice = PlainConnection.Advice(context.Settings.Database);
        foreach (var words in FilePermissions.Run(context.Settings).Append(advice).OfType<string>())
            lines.Add(Plain.Line(char.ToUpperInvariant(words[0]) + words[1..].TrimEnd('.') + "."));
        if (await FirstStepAsync(app, context.Cancel) is { } step)
            lines.Add(step);
        await context.Output.WriteAsync(string.Concat(lines.Select(line => line + Environment.NewLine)));
        await context.Output.FlushAsync(context.Cancel);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.Cancel, app.Lifetime.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        // If nobody asked for a stop, something has failed and was reported. Windows stops a service only through the host.
        return context.Cancel.IsCancellationRequested || WindowsServiceHelpers.IsWindowsService() ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>The public address of a path of this program.</summary>
    public static string AddressOf(ReviewSettings settings, string path) => settings.Organisation.PublicUrl.TrimEnd('/') + path;

    private static async Task ReportSendingAsync(WebApplication app, CancellationToken cancel)
    {
        var sending = await app.Services.GetRequiredService<SendingStateQuery>().RunAsync(cancel);
        if (sending.Folder is { } folder)
            LogFolder(app.Logger, folder);
        if (sending.Paused.Count > 0)
            LogPaused(app.Logger, string.Join(", ", sending.Paused.Select(each => $"{each.Title}{each.Words}")));
    }

    [LoggerMessage(
        2021, LogLevel.Warning, "Emails are written to {Folder} and not sent. To send them, set Transport:Kind to Smtp.")]
    private static partial void LogFolder(ILogger logger, string folder);

    [LoggerMessage(2022, LogLevel.Warning, "Paused: {Schedules}.")]
    private static partial void LogPaused(ILogger logger, string schedules);

    // With https, cookies are for https only, so the link must be https, too.
    private static string FirstAddress(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ReviewSettings>();
        return settings.Organisation.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? AddressOf(settings, "") : app.Urls.First().TrimEnd('/');
    }

    // Nobody can invite the first admin by email. The link is shown only when the server listens on this machine alone, and the output may
    // be kept in a log.
    private static async Task<string?> FirstStepAsync(WebApplication app, CancellationToken cancel)
    {
        var rules = await app.Services.GetRequiredService<CurrentRules>().ReadAsync(cancel);
        if (rules.People.AdminsNamed > 0)
        {
            // A link that creates an admin is only for the first one: a person who has left may not have wanted another.
            return rules.Admins.Count > 0 ? null : "Every admin has left. Name another one in People:Admins, or run "
                + $"`{ProgramName.Value} sign-in` for a link that signs you in as an admin.";
        }
        if (!app.Urls.All(url => new Uri(url).IsLoopback))
            return $"No admin is configured yet. `{ProgramName.Value} sign-in` prints a link for the first one.";
        var path = await app.Services.GetRequiredService<MakeSignInLink>().ForConsoleAsync(null, cancel);
        return $"No admin is configured yet. This link signs you in as the first one; it works once, within an hour: {FirstAddress(app)}{path}";
    }

    private static async Task<int> WorkAndEndAsync(WebApplication app, CommandContext context, Func<Task<int>> work, TimeSpan within)
    {
        // The scheduler waits this long for running jobs; the rest is for what closes after them.
        using var patience = new CancellationTokenSource();
        await using var asked = context.Cancel.UnsafeRegister(_ => patience.CancelAfter(within * 0.9), null);
        try
        {
            return await DatabaseFault.InWordsAsync(context.Settings.Database, work);
        }
        catch (Exception stopped) when (context.Cancel.IsCancellationRequested && Cancellation.IsCauseOf(stopped))
        {
            return ExitCode.Done;
        }
        finally
        {
            await EndAsync(app, context, patience.Token);
        }
    }

    // Also if it never started, or only in part: otherwise a scheduler that began would continue in disposed services.
    private static async Task EndAsync(WebApplication app, CommandContext context, CancellationToken patience)
    {
        try
        {
            await app.StopAsync(patience);
        }
        catch (Exception fault)
        {
            context.WriteError($"error while stopping: {fault.GetBaseException().Message}");
        }
        finally
        {
            await app.DisposeAsync();
        }
    }
}
