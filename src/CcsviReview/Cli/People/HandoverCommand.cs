using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.People;

namespace CcsviReview.Cli.People;

/// <summary><c>handover FROM TO</c>: gives the pages of one person to another. Exit 0, or 1 when it cannot be done.</summary>
internal sealed class HandoverCommand(SettingsLine settings)
{
    private const int MostShown = 20;

    private readonly Argument<string> _from = new("FROM") { Description = "The email address of the current owner" };

    private readonly Argument<string> _to = new("TO") { Description = "The email address of the new owner" };

    private readonly Option<string?> _section = new("--section") { Description = "Only pages of this section", HelpName = "NAME" };

    private readonly Option<string?> _site = new("--site") { Description = "Only pages of this site", HelpName = "NAME" };

    private readonly Option<string?> _reason = new("--reason")
    {
        Description = "The reason, for the audit log and for both people",
        HelpName = "TEXT",
    };

    private readonly Option<string> _by = new("--by")
    {
        Description = "Who makes this change, for the audit log",
        HelpName = "WHO",
        DefaultValueFactory = _ => Environment.UserName,
    };

    private readonly Option<bool> _dry = new("--dry-run") { Description = "Only show what would happen" };

    public Command Create()
    {
        var command = new ExplainedCommand("handover",
            "Hand over the pages of one person to another, for example when someone leaves. Due dates and history stay; both are notified by email.")
        {
            Examples =
            [
                "handover jane@example.org sam@example.org --dry-run",
                "handover jane@example.org sam@example.org --section Treatments --reason \"new team\"",
            ],
        };
        foreach (var argument in new[] { _from, _to })
            command.Add(argument);
        foreach (var option in new Option[] { _section, _site, _reason, _by, _dry })
            command.Add(option);
        settings.Run(command, async (context, line) =>
        {
            var terms = new HandoverTerms(line.GetRequiredValue(_from), line.GetRequiredValue(_to), line.GetRequiredValue(_by))
            {
                Section = line.GetValue(_section),
                Site = line.GetValue(_site),
                Reason = line.GetValue(_reason) ?? "",
                IsDry = line.GetValue(_dry),
            };
            var report = await context.Get<HandOver>().RunAsync(terms, context.Cancel);
            foreach (var (title, address) in report.Named.Take(MostShown))
                await context.Output.WriteLineAsync(Plain.Line($"{address}  {title}"));
            if (report.Pages > MostShown)
                await context.Output.WriteLineAsync($"… {report.Pages - Math.Min(MostShown, report.Named.Count)} more");
            await context.Output.WriteLineAsync(report.ToString());
            foreach (var duty in report.Duties)
                context.WriteError($"{report.From} still {duty}; change this with `import` or in the settings.");
            return ExitCode.Done;
        });
        return command;
    }
}
