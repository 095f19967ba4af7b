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
    // To close files and connections takes a moment too, also where running work gets none.
    private static readonly TimeSpan s_leastToEnd = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Does <paramref name="work"/> with a worker, and ends the worker whatever comes of that. From the moment at which
    /// the program is asked to stop, it takes <c>Schedules:StopWithin</c> at most: what runs then is given up.
    /// </summary>
    /// <param name="app">The worker, not yet started.</param>
    /// <param name="desk">Its settings and its console.</param>
    /// <param name="work">What to do with it; to be asked to stop is no failure of it.</param>
    public static async Task<int> WithWorkerAsync(WebApplication app, CommandContext desk, Func<Task<int>> work)
    {
        var stopWithin = desk.Settings.Schedules.StopWithin;
        var within = stopWithin > s_leastToEnd ? stopWithin : s_leastToEnd;
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var deadline = new Timer(_ => late.TrySetResult());
        await using var asked = desk.Cancel.UnsafeRegister(_ => deadline.Change(within, Timeout.InfiniteTimeSpan), null);

        // Not on this thread: some of it (a migration of a file) does not look up before it has ended.
        var whole = Task.Run(() => WorkAndEndAsync(app, desk, work, within), CancellationToken.None);
        if (await Task.WhenAny(whole, late.Task) == whole)
            return await whole;
        desk.WriteError($"running jobs did not finish within {within.TotalSeconds:0} seconds (Schedules:StopWithin) and were stopped. "
            + "The next start continues them.");
        return ExitCode.Done;
    }

    /// <summary>Starts, tells where, and waits for the end.</summary>
    /// <param name="app">The worker, not yet started.</param>
    /// <param name="desk">Its settings and its console.</param>
    /// <param name="remedy">How to choose another address, to end a sentence: "set Web:Listen to another port".</param>
    public static async Task<int> UntilStoppedAsync(WebApplication app, CommandContext desk, string remedy)
    {
        try
        {
            await app.StartAsync(desk.Cancel);
        }
        catch (IOException e)
        {
            throw new RefusedException($"Cannot listen on {desk.Settings.Web.Listen}: {e.GetBaseException().Message}. "
                + $"Stop the program that uses it, or {remedy}.");
        }

        // All of it at once: whoever stops the program on the first line has read the others, too.
        List<string> lines = [$"Serving on {string.Join(", ", app.Urls)} (stop with Ctrl-C)."];
        await ReportSendingAsync(app, desk.Cancel);
        foreach (var words in FilePermissions.Run(desk.Settings).Append(PlainConnection.Advice(desk.Settings.Database)).OfType<string>())
            lines.Add(Plain.Line(char.ToUpperInvariant(words[0]) + words[1..].TrimEnd('.') + "."));
        if (await FirstStepAsync(app, desk.Cancel) is { } step)
            lines.Add(step);
        await desk.Output.WriteAsync(string.Concat(lines.Select(line => line + Environment.NewLine)));
        await desk.Output.FlushAsync(desk.Cancel);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(desk.Cancel, app.Lifetime.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        // Where nobody asked for the end, something has failed and said so. Windows asks a service by the host alone.
        return desk.Cancel.IsCancellationRequested || WindowsServiceHelpers.IsWindowsService() ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Where a path of this program is, for people.</summary>
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

    // Over https cookies are for https alone, so that the link must be, too.
    private static string FirstAddress(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ReviewSettings>();
        return settings.Organisation.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? AddressOf(settings, "") : app.Urls.First().TrimEnd('/');
    }

    // Nobody can let the first admin in by mail. The link is told only where nobody else listens, and what is printed may be kept in a log.
    private static async Task<string?> FirstStepAsync(WebApplication app, CancellationToken cancel)
    {
        var rules = await app.Services.GetRequiredService<CurrentRules>().ReadAsync(cancel);
        if (rules.People.AdminsNamed > 0)
        {
            // A link that makes an admin is for the first one only: somebody who has left may not have wanted another.
            return rules.Admins.Count > 0 ? null : "Every admin has left. Name another one in People:Admins, or run "
                + $"`{ProgramName.Value} sign-in` for a link that signs you in as an admin.";
        }
        if (!app.Urls.All(url => new Uri(url).IsLoopback))
            return $"No admin is configured yet. `{ProgramName.Value} sign-in` prints a link for the first one.";
        var path = await app.Services.GetRequiredService<MakeSignInLink>().ForConsoleAsync(null, cancel);
        return $"No admin is configured yet. This link signs you in as the first one; it works once, within an hour: {FirstAddress(app)}{path}";
    }

    private static async Task<int> WorkAndEndAsync(WebApplication app, CommandContext desk, Func<Task<int>> work, TimeSpan within)
    {
        // The scheduler waits this long for running jobs; the rest is for what closes after them.
        using var patience = new CancellationTokenSource();
        await using var asked = desk.Cancel.UnsafeRegister(_ => patience.CancelAfter(within * 0.9), null);
        try
        {
            return await DatabaseFault.InWordsAsync(desk.Settings.Database, work);
        }
        catch (Exception stopped) when (desk.Cancel.IsCancellationRequested && Cancellation.IsCauseOf(stopped))
        {
            return ExitCode.Done;
        }
        finally
        {
            await EndAsync(app, desk, patience.Token);
        }
    }

    // Also where it never started, or not to the end: without this, a scheduler that began goes on in services that are gone.
    private static async Task EndAsync(WebApplication app, CommandContext desk, CancellationToken patience)
    {
        try
        {
            await app.StopAsync(patience);
        }
        catch (Exception fault)
        {
            desk.WriteError($"error while stopping: {fault.GetBaseException().Message}");
        }
        finally
        {
            await app.DisposeAsync();
        }
    }
}
