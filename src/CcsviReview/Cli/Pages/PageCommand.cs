using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.Pages;

namespace CcsviReview.Cli.Pages;

/// <summary><c>page ADDRESS</c>: everything known of one page. Exit 0, or 1 when there is no such page.</summary>
internal static class PageCommand
{
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
            var report = await context.Get<PageReportQuery>().RunAsync(line.GetRequiredValue(address), line.GetValue(site), context.Cancel);
            var output = context.Output;
            await output.WriteLineAsync(Plain.Line(report.Title));
            await output.WriteLineAsync(Plain.Line($"{report.Address} of site {report.Site}: {report.State}"));
            Write(output, "State", report.Standing);
            Write(output, "Issues found", report.Findings);
            await output.WriteLineAsync();
            await output.WriteLineAsync("Statements on the page:");
            StatementLines.Write(output, report.Statements);
            Write(output, "Reviews recorded here", report.Reviews);
            Write(output, "Changes made here", report.Changes);
            Write(output, "Versions read", report.Readings);
            Write(output, "Emails", report.Mails);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, string heading, IReadOnlyList<PageReportLine> lines)
    {
        output.WriteLine();
        output.WriteLine($"{heading}:{(lines.Count == 0 ? " none" : "")}");
        var width = lines.Select(line => line.Name.Length).DefaultIfEmpty().Max();
        foreach (var line in lines)
            output.WriteLine($"  {line.Name.PadRight(width)}  {Plain.Line(line.Words)}");
    }
}
