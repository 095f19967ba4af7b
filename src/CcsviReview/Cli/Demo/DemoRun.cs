using CcsviReview.Cli.Pipeline;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Mail;
using CcsviReview.Features.Pages;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Policies;
using Spectre.Console;

namespace CcsviReview.Cli.Demo;

/// <summary>Runs the three jobs once and shows the result.</summary>
internal static class DemoRun
{
    private const int MostEmails = 50;
    private static readonly PageState[] s_urgency =
        [PageState.Overdue, PageState.Due, PageState.NeedsAttention, PageState.NeverReviewed, PageState.DueSoon, PageState.Current];

    public static async Task RunAsync(CommandContext context)
    {
        await ScanCommand.ScanAsync(context, DemoSettings.Site);
        await context.Output.WriteLineAsync((await context.Get<AssessPages>().RunAsync(context.Cancel)).ToString());
        await context.Output.WriteLineAsync((await context.Get<DeliverEmails>().RunAsync(context.Cancel)).ToString());
        await ShowPagesAsync(context);
        await ShowEmailsAsync(context);
    }

    private static async Task ShowPagesAsync(CommandContext context)
    {
        var table = Screen.Table("Page", "State", "Due", "Owner", "Issues found");
        var pages = await context.Get<PageListQuery>().AllAsync(new InventoryFilter(), context.Cancel).ToListAsync(context.Cancel);
        foreach (var (page, judged) in pages.OrderBy(row => Array.IndexOf(s_urgency, row.State)))
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
            await context.Output.WriteLineAsync(Plain.Line($"  {email.To}: "
                + $"{email.Subject} ({email.State}{(email.Outcome is { } file ? $", {Path.GetFileName(file)}" : "")})"));
    }
}
