using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Events;
using CcsviReview.Features.Pages;

namespace CcsviReview.Cli.Pages;

/// <summary><c>page ADDRESS</c>: everything known about one page. Exit 0, or 1 when the page does not exist.</summary>
internal static class PageCommand
{
    private const int MostEntries = 20;

    public static Command Create(SettingsLine settings)
    {
        var address = new Argument<string>("ADDRESS") { Description = "The address of the page, or its path in the site's folder" };
        var site = new Option<string?>("--site") { Description = "The site, if several have this address", HelpName = "NAME" };
        var command = new ExplainedCommand("page",
            "Show one page: its statements, its due date and why, its history and its emails.")
        {
            Examples = ["page https://www.example.org/a-z/ccsvi", "page guides/travel.md --site handbook"],
        };
        command.Add(address);
        command.Add(site);
        settings.Run(command, async (context, line) =>
        {
            var query = context.Get<PageDetailsQuery>();
            var details = await query.FindAsync(line.GetRequiredValue(address), line.GetValue(site), context.Cancel);
            var history = await query.HistoryAsync(details, MostEntries, context.Cancel);
            var references = await context.Get<PageReferencesQuery>().RunAsync(details.Page, context.Cancel);
            new PageOutput(context.Output, details, history) { References = references }.Write();
            if (history.IsCut)
                await context.Output.WriteLineAsync($"\nOnly the latest {MostEntries} entries of each kind are shown.");
            return ExitCode.Done;
        });
        return command;
    }
}
