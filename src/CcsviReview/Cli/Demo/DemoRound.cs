using CcsviReview.Cli.Pipeline;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Mail;
using CcsviReview.Features.Pages;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Deliver;
using Spectre.Console;

namespace CcsviReview.Cli.Demo;

/// <summary>One round of the three strokes, and what came of it, in words.</summary>
internal static class DemoRound
{
    private const int MostLetters = 50;
    private static readonly string[] s_urgency = ["Overdue", "Due", "NeedsAttention", "NeverReviewed", "DueSoon", "Current"];

    public static async Task RunAsync(Desk desk)
    {
        await ScanCommand.ScanAsync(desk, DemoSettings.Site);
        await desk.Output.WriteLineAsync((await desk.Get<AssessPages>().RunAsync(desk.Cancel)).ToString());
        await desk.Output.WriteLineAsync((await desk.Get<DeliverLetters>().RunAsync(desk.Cancel)).ToString());
        await ShowPagesAsync(desk);
        await ShowLettersAsync(desk);
    }

    private static async Task ShowPagesAsync(Desk desk)
    {
        var table = Screen.Table("Page", "State", "Due", "Owner", "What was noticed");
        var pages = await desk.Get<FindPages>().RunAsync(new PageQuery(), desk.Cancel).ToListAsync(desk.Cancel);
        foreach (var page in pages.OrderBy(page => Array.IndexOf(s_urgency, page.State)))
        {
            table.AddRow(
                Screen.Cell(page.Address), Screen.State(page.State), Screen.Cell(page.DueOn ?? "-"), Screen.Cell(page.Owner ?? "nobody"),
                Screen.Cells(page.Noticed));
        }

        new Screen(desk.Output).Show(table);
    }

    private static async Task ShowLettersAsync(Desk desk)
    {
        var letters = await desk.Get<TellLetters>().RunAsync(MostLetters, desk.Cancel);
        await desk.Output.WriteLineAsync($"Nobody was mailed. {letters.Count} mails are files in "
            + $"{Path.Combine(desk.Settings.Database.DataFolder, "outbox")}:");
        foreach (var letter in letters)
            await desk.Output.WriteLineAsync(Plain.Line($"  {letter.To}: "
                + $"{letter.Subject} ({letter.State}{(letter.Outcome is { } file ? $", {Path.GetFileName(file)}" : "")})"));
    }
}
