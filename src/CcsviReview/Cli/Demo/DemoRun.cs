using CcsviReview.Cli.Pipeline;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Mail;
using CcsviReview.Features.Pages;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Policies;
using Spectre.Console;

namespace CcsviReview.Cli.Demo;

/// <summary>Runs the four jobs once and shows the result.</summary>
internal static class DemoRun
{
    private const int MostEmails = 50;
    private static readonly PageState[] s_urgency =
        [PageState.Overdue, PageState.Due, PageState.NeedsAttention, PageState.NeverReviewed, PageState.DueSoon, PageState.Current];

    /// <param name="context">The settings, the services and the console.</param>
    /// <param name="registry">The address of the demo's own registry.</param>
    public static async Task RunAsync(CommandContext context, string registry)
    {
        await ScanCommand.ScanAsync(context, DemoSettings.Site);
        var before = await PagesAsync(context);
        await context.Output.WriteLineAsync($"Checking what these pages cite at {registry}, a registry that only this demo has. "
            + "It answers in place of Crossref and NICE.");
        await context.Output.WriteLineAsync(Plain.Line((await context.Get<WatchSources>().RunAsync(null, context.Cancel)).ToString()));
        var pages = await PagesAsync(context);
        await ShowChangesAsync(context, before.ToDictionary(row => row.Page.Id), pages);
        await context.Output.WriteLineAsync((await context.Get<AssessPages>().RunAsync(context.Cancel)).ToString());
        await context.Output.WriteLineAsync((await context.Get<DeliverEmails>().RunAsync(context.Cancel)).ToString());
        ShowPages(context, pages);
        await ShowEmailsAsync(context);
    }

    private static async Task<List<PageRow>> PagesAsync(CommandContext context) =>
        await context.Get<PageListQuery>().AllAsync(new InventoryFilter(), context.Cancel)
            .OrderBy(row => Array.IndexOf(s_urgency, row.State)).ToListAsync(context.Cancel);

    // What became known about a page after it had been scanned.
    private static async Task ShowChangesAsync(CommandContext context, Dictionary<long, PageRow> before, List<PageRow> pages)
    {
        foreach (var row in pages)
        {
            var read = before[row.Page.Id];
            var known = read.Assessment.Findings.Select(finding => finding.Message).ToHashSet(StringComparer.Ordinal);
            var news = row.Assessment.Findings.Where(finding => !known.Contains(finding.Message)).ToList();
            if (news.Count == 0)
                continue;
            var now = row.State == read.State ? $"is still {row.State}" : $"was {read.State} and is now {row.State}";
            await context.Output.WriteLineAsync($"  {Plain.Line(row.Page.Address)} {now}:");
            foreach (var finding in news)
                await context.Output.WriteLineAsync($"    - {Plain.Line(finding.Message)}");
        }
    }

    private static void ShowPages(CommandContext context, List<PageRow> pages)
    {
        var table = Screen.Table("Page", "State", "Due", "Owner", "Issues found");
        foreach (var (page, judged) in pages)
        {
            table.AddRow(
                Screen.Cell(page.Address), Screen.State(judged.State.ToString()),
                Screen.Cell(Days.Iso(judged.Due?.On) ?? "-"),
                Screen.Cell(page.Owner ?? "nobody"), Screen.Cells([.. judged.Findings.Select(finding => finding.Message)]));
        }

        new Screen(context.Output).Show(table);
    }

    private static async Task ShowEmailsAsync(CommandContext context)
    {
        var emails = await context.Get<RecentEmailsQuery>().RunAsync(MostEmails, context.Cancel);
        await context.Output.WriteLineAsync($"Nothing was sent. {emails.Count} emails are written to "
            + $"{Path.Combine(context.Settings.Database.DataFolder, "outbox")}:");
        foreach (var email in emails)
            await context.Output.WriteLineAsync($"  {Plain.Line($"{email.To}: "
                + $"{email.Subject} ({email.State}{(email.Outcome is { } file ? $", {Path.GetFileName(file)}" : "")})")}");
    }
}
