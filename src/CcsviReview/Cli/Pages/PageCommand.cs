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
        var site = new Option<string?>("--site") { Description = "The site, where several have the address", HelpName = "NAME" };
        var command = new ExplainedCommand("page",
            "Show one page: what it says and where, what follows and why, its history and its mails.")
        {
            Examples = ["page https://www.example.org/a-z/ccsvi", "page guides/travel.md --site handbook"],
        };
        command.Add(address);
        command.Add(site);
        settings.Run(command, async (desk, line) =>
        {
            var tale = await desk.Get<TellPage>().RunAsync(line.GetRequiredValue(address), line.GetValue(site), desk.Cancel);
            var output = desk.Output;
            await output.WriteLineAsync(Plain.Line(tale.Title));
            await output.WriteLineAsync(Plain.Line($"{tale.Address} of site {tale.Site}: {tale.State}"));
            Write(output, "Standing", tale.Standing);
            Write(output, "Noticed", tale.Findings);
            await output.WriteLineAsync();
            await output.WriteLineAsync("What the page says:");
            StatementLines.Write(output, tale.Statements);
            Write(output, "Reviews recorded here", tale.Reviews);
            Write(output, "Changes made here", tale.Changes);
            Write(output, "Readings that differed", tale.Readings);
            Write(output, "Mails", tale.Mails);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, string heading, IReadOnlyList<TaleLine> lines)
    {
        output.WriteLine();
        output.WriteLine($"{heading}:{(lines.Count == 0 ? " nothing" : "")}");
        var width = lines.Select(line => line.Name.Length).DefaultIfEmpty().Max();
        foreach (var line in lines)
            output.WriteLine($"  {line.Name.PadRight(width)}  {Plain.Line(line.Words)}");
    }
}
