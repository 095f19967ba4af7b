using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Mail;
using CcsviReview.Features.Runs;
using Spectre.Console;

namespace CcsviReview.Cli.Runs;

/// <summary><c>status</c>: pages by state, emails by state, sites, and the last run of each job. Exit 0, or 1 when it failed.</summary>
internal static class StatusCommand
{
    public static Command Create(SettingsLine settings)
    {
        var command = new ExplainedCommand("status",
            "Show the number of pages in each state, the outbox, and the result of the last runs.")
        {
            Examples = ["status"],
        };
        settings.Run(command, async (context, _) =>
        {
            var status = await context.Get<StatusQuery>().RunAsync(context.Cancel);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(context.Settings.Organisation.Zone);
            var screen = new Screen(context.Output);
            await context.Output.WriteLineAsync($"{Plain.Count(status.PageCount, "page")} on {status.Today:yyyy-MM-dd}");
            var states = Screen.Table("State", "Pages");
            foreach (var (state, count) in status.Pages)
                states.AddRow(Screen.State(state), Screen.Cell($"{count}"));
            screen.Show(states);
            var emails = status.Emails.Count == 0 ? "none" : string.Join(", ",
                status.Emails.Select(each => $"{each.Count} {each.State}"));
            var waiting = status.OldestWaiting is { } since ? $"; the oldest has been waiting since {At(since, zone)}" : "";
            await context.Output.WriteLineAsync($"Emails: {emails}{waiting}");
            var sending = await context.Get<SendingStateQuery>().RunAsync(context.Cancel);
            if (sending.Folder is { } folder)
                await context.Output.WriteLineAsync($"Emails are written to {folder} and not sent. To send them, set Transport:Kind to Smtp.");
            if (sending.Paused.Count > 0)
                await context.Output.WriteLineAsync(
                    Plain.Line($"Paused: {string.Join(", ", sending.Paused.Select(each => $"{each.Title}{each.Words}"))}"));
            if (sending.Trouble is { } trouble)
                await context.Output.WriteLineAsync(Plain.Line($"Emails are not being sent: {trouble}"));
            ShowSites(status, zone, screen);
            ShowRuns(status, zone, screen);
            return ExitCode.Done;
        });
        return command;
    }

    private static void ShowSites(StatusReport status, TimeZoneInfo zone, Screen screen)
    {
        if (status.Sites.Count == 0)
            return;
        var sites = Screen.Table("Site", "Last read", "Problem");
        foreach (var (site, readAt, trouble) in status.Sites)
            sites.AddRow(Screen.Cell(site), Screen.Cell(readAt is { } at ? At(at, zone) : "never"), Screen.Cell(trouble));
        screen.Show(sites);
    }

    private static void ShowRuns(StatusReport status, TimeZoneInfo zone, Screen screen)
    {
        if (status.Runs.Count == 0)
            return;
        var runs = Screen.Table("Last run of", "Started", "Outcome");
        foreach (var run in status.Runs)
            runs.AddRow(Screen.Cell(run.Job), Screen.Cell(At(run.StartedAt, zone)), Screen.Cell(run.Outcome));
        screen.Show(runs);
    }

    private static string At(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
